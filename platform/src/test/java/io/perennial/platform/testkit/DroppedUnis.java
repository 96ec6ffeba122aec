package io.perennial.platform.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds calls whose Uni or Multi is thrown away: work that silently does not happen.
 *
 * <p>Error Prone sees that only for methods marked as such, Mutiny's own; here the class file tells it for all: a call that
 * returns one is followed by a pop, or a method that returns one is referred to where nothing is to be returned.
 */
final class DroppedUnis extends ArchCondition<JavaClass> {

    private static final Set<ClassDesc> LAZY =
            Set.of(ClassDesc.of("io.smallrye.mutiny.Uni"), ClassDesc.of("io.smallrye.mutiny.Multi"));

    DroppedUnis() {
        super("drop a Uni or Multi");
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        for (var method : ClassFile.of().parse(bytes(item)).methods()) {
            method.code().stream()
                    .flatMap(DroppedUnis::dropped)
                    .map(call -> item.getName() + "." + method.methodName() + " drops what " + call + " returns")
                    .forEach(message -> events.add(SimpleConditionEvent.satisfied(item, message)));
        }
    }

    private static Stream<String> dropped(CodeModel code) {
        var instructions = code.elementStream()
                .filter(Instruction.class::isInstance)
                .map(Instruction.class::cast)
                .toList();
        return IntStream.range(0, instructions.size()).boxed().flatMap(i -> switch (instructions.get(i)) {
            case InvokeInstruction call
            when isPopped(instructions, i) && isLazy(call.typeSymbol()) ->
                Stream.of(call.name().stringValue());
            case InvokeDynamicInstruction reference -> dropped(reference.bootstrapArgs());
            default -> Stream.empty();
        });
    }

    private static boolean isPopped(List<Instruction> instructions, int index) {
        return index + 1 < instructions.size() && instructions.get(index + 1).opcode() == Opcode.POP;
    }

    /** The arguments are those of LambdaMetafactory: the erased type, the method referred to, the type as used. */
    private static Stream<String> dropped(List<ConstantDesc> arguments) {
        return arguments.size() >= 3
                        && arguments.get(1) instanceof DirectMethodHandleDesc method
                        && arguments.get(2) instanceof MethodTypeDesc used
                        && used.returnType().equals(ConstantDescs.CD_void)
                        && isLazy(method.invocationType())
                ? Stream.of(method.methodName())
                : Stream.empty();
    }

    private static boolean isLazy(MethodTypeDesc type) {
        return LAZY.contains(type.returnType());
    }

    private static byte[] bytes(JavaClass item) {
        try (var in = item.getSource().orElseThrow().getUri().toURL().openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.perennial.ingest.event.domain;

import build.buf.validate.BytesRules;
import build.buf.validate.DoubleRules;
import build.buf.validate.EnumRules;
import build.buf.validate.FieldRules;
import build.buf.validate.FloatRules;
import build.buf.validate.Ignore;
import build.buf.validate.Int32Rules;
import build.buf.validate.Int64Rules;
import build.buf.validate.RepeatedRules;
import build.buf.validate.Rule;
import build.buf.validate.StringRules;
import build.buf.validate.TimestampRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.UnknownFieldSet;
import io.perennial.api.common.v1.AccessOuterClass;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventBasis;
import io.perennial.api.ingest.v1.EventType;
import io.perennial.api.ingest.v1.EventTypeOuterClass;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Contracts of events that are not ours: each has one type, which holds what a test is about. */
final class Contracts {

    private static final String MONEY = ".perennial.common.v1.Money";
    private static final String CHANNEL = ".perennial.ingest.v1.Channel";

    private Contracts() {}

    /** A type of event with these fields. */
    record Thing(DescriptorProto type, boolean declared) {

        Descriptor event() {
            FieldOptions.Builder options = FieldOptions.newBuilder();
            if (declared) {
                options.setExtension(
                        EventTypeOuterClass.eventType,
                        EventType.newBuilder()
                                .setBasis(EventBasis.EVENT_BASIS_CONTRACT)
                                .build());
            }
            DescriptorProto event = DescriptorProto.newBuilder()
                    .setName("Event")
                    .addOneofDecl(OneofDescriptorProto.newBuilder().setName("body"))
                    .addField(of("thing", 10, Type.TYPE_MESSAGE, ".other.Thing")
                            .setOneofIndex(0)
                            .setOptions(options))
                    .build();
            return built(event, type).findMessageTypeByName("Event");
        }
    }

    private static FileDescriptor built(DescriptorProto... types) {
        FileDescriptor events = Event.getDescriptor().getFile();
        FileDescriptorProto file = FileDescriptorProto.newBuilder()
                .setName("other.proto")
                .setPackage("other")
                .setSyntax("proto3")
                .addAllMessageType(Arrays.asList(types))
                .addDependency(events.getName())
                .addDependency(DurationProto.getDescriptor().getName())
                .addAllDependency(events.getDependencies().stream()
                        .map(FileDescriptor::getName)
                        .toList())
                .build();
        try {
            return FileDescriptor.buildFrom(
                    file,
                    Stream.concat(Stream.of(events, DurationProto.getDescriptor()), events.getDependencies().stream())
                            .toArray(FileDescriptor[]::new));
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Descriptor withUndeclaredType() {
        return new Thing(DescriptorProto.newBuilder().setName("Thing").build(), false).event();
    }

    /** What is said, and what is told of it. */
    static Stream<Arguments> notUnderstood() {
        return Stream.of(
                rule(
                        Type.TYPE_STRING,
                        "email",
                        r -> r.setString(StringRules.newBuilder().setEmail(true))),
                rule(
                        Type.TYPE_STRING,
                        "min_bytes",
                        r -> r.setString(StringRules.newBuilder().setMinBytes(1))),
                rule(
                        Type.TYPE_STRING,
                        "from ^ to $",
                        r -> r.setString(StringRules.newBuilder().setPattern("a"))),
                rule(
                        Type.TYPE_STRING,
                        "cel",
                        r -> r.addCel(Rule.newBuilder().setId("a").setExpression("true"))),
                rule(Type.TYPE_STRING, "ignore", r -> r.setIgnore(Ignore.IGNORE_ALWAYS)),
                rule(Type.TYPE_STRING, "required at messages alone", r -> r.setRequired(true)),
                rule(
                        Type.TYPE_STRING,
                        "int32",
                        r -> r.setInt32(Int32Rules.newBuilder().setGte(1))),
                rule(
                        Type.TYPE_INT32,
                        "the option in",
                        r -> r.setInt32(Int32Rules.newBuilder().addIn(1))),
                rule(
                        Type.TYPE_INT64,
                        "const",
                        r -> r.setInt64(Int64Rules.newBuilder().setConst(1))),
                rule(
                        Type.TYPE_DOUBLE,
                        "finite",
                        r -> r.setDouble(DoubleRules.newBuilder().setFinite(true))),
                rule(
                        Type.TYPE_FLOAT,
                        "float",
                        r -> r.setFloat(FloatRules.newBuilder().setGte(1))),
                rule(
                        Type.TYPE_BYTES,
                        "bytes",
                        r -> r.setBytes(BytesRules.newBuilder().setMinLen(1))),
                at(
                        of(Type.TYPE_ENUM, CHANNEL),
                        "the option in",
                        r -> r.setEnum(EnumRules.newBuilder().addIn(1))),
                at(
                        of(Type.TYPE_ENUM, CHANNEL),
                        "defined_only",
                        r -> r.setEnum(EnumRules.newBuilder().addNotIn(0))),
                at(
                        of(Type.TYPE_MESSAGE, ".google.protobuf.Timestamp"),
                        "the option timestamp",
                        r -> r.setTimestamp(TimestampRules.newBuilder().setGtNow(true))),
                at(of(Type.TYPE_MESSAGE, ".google.protobuf.Duration"), "a time or a struct", _ -> {}),
                at(
                        of(Type.TYPE_STRING, null).setLabel(Label.LABEL_REPEATED),
                        "unique",
                        r -> r.setRepeated(RepeatedRules.newBuilder().setUnique(true))),
                option(
                        of(Type.TYPE_STRING, null),
                        "converted at money",
                        o -> o.setExtension(EventTypeOuterClass.converted, true)),
                option(
                        of(Type.TYPE_STRING, null),
                        "may_be_negative at money",
                        o -> o.setExtension(EventTypeOuterClass.mayBeNegative, true)),
                option(
                        of(Type.TYPE_MESSAGE, MONEY),
                        "personal at the values inside",
                        o -> o.setExtension(AccessOuterClass.personal, true)),
                option(
                        of(Type.TYPE_STRING, null),
                        "an option that is not known",
                        o -> o.setUnknownFields(UnknownFieldSet.newBuilder()
                                .addField(
                                        59_999,
                                        UnknownFieldSet.Field.newBuilder()
                                                .addVarint(1)
                                                .build())
                                .build())),
                Arguments.of("two converted", thing(converted("a", 1), converted("b", 2)), "2 fields are converted"),
                Arguments.of("converted deep inside", deepInside(), "only money of a type of event itself"),
                Arguments.of("a map", map(), "a map"),
                Arguments.of("a rule of a whole message", ofWhole(), "an option (expected: none)"));
    }

    private static Arguments rule(Type type, String told, Consumer<FieldRules.Builder> rules) {
        return at(of(type, null), told, rules);
    }

    private static Arguments at(FieldDescriptorProto.Builder field, String told, Consumer<FieldRules.Builder> rules) {
        FieldRules.Builder all = FieldRules.newBuilder();
        rules.accept(all);
        return option(field, told, options -> options.setExtension(ValidateProto.field, all.build()));
    }

    private static Arguments option(
            FieldDescriptorProto.Builder field, String told, Consumer<FieldOptions.Builder> options) {
        FieldOptions.Builder all = FieldOptions.newBuilder();
        options.accept(all);
        return Arguments.of(field.getType() + " " + told, thing(field.setOptions(all)), told);
    }

    private static FieldDescriptorProto.Builder of(Type type, @Nullable String name) {
        return of("field", 1, type, name);
    }

    private static FieldDescriptorProto.Builder of(String field, int number, Type type, @Nullable String name) {
        FieldDescriptorProto.Builder built = FieldDescriptorProto.newBuilder()
                .setName(field)
                .setNumber(number)
                .setType(type)
                .setLabel(Label.LABEL_OPTIONAL);
        return name == null ? built : built.setTypeName(name);
    }

    private static FieldDescriptorProto.Builder converted(String name, int number) {
        return of(name, number, Type.TYPE_MESSAGE, MONEY)
                .setOptions(FieldOptions.newBuilder().setExtension(EventTypeOuterClass.converted, true));
    }

    private static DescriptorProto.Builder type(FieldDescriptorProto.Builder... fields) {
        DescriptorProto.Builder type = DescriptorProto.newBuilder().setName("Thing");
        Stream.of(fields).forEach(type::addField);
        return type;
    }

    private static Thing thing(FieldDescriptorProto.Builder... fields) {
        return new Thing(type(fields).build(), true);
    }

    private static Thing deepInside() {
        DescriptorProto inside = DescriptorProto.newBuilder()
                .setName("Inside")
                .addField(converted("a", 1))
                .build();
        return new Thing(
                type(of(Type.TYPE_MESSAGE, ".other.Thing.Inside"))
                        .addNestedType(inside)
                        .build(),
                true);
    }

    private static Thing map() {
        DescriptorProto entry = DescriptorProto.newBuilder()
                .setName("FieldEntry")
                .setOptions(MessageOptions.newBuilder().setMapEntry(true))
                .addField(of("key", 1, Type.TYPE_STRING, null))
                .addField(of("value", 2, Type.TYPE_STRING, null))
                .build();
        return new Thing(
                type(of(Type.TYPE_MESSAGE, ".other.Thing.FieldEntry").setLabel(Label.LABEL_REPEATED))
                        .addNestedType(entry)
                        .build(),
                true);
    }

    private static Thing ofWhole() {
        var rules = build.buf.validate.MessageRules.newBuilder()
                .addCel(Rule.newBuilder().setId("a").setExpression("true"))
                .build();
        return new Thing(
                type().setOptions(MessageOptions.newBuilder().setExtension(ValidateProto.message, rules))
                        .build(),
                true);
    }

    /** A message with a share of 0 to 2 and a count above 5 and below 10. */
    static Numbers ofNumbers() {
        FieldRules share = FieldRules.newBuilder()
                .setDouble(DoubleRules.newBuilder().setGte(0).setLte(2))
                .build();
        FieldRules count = FieldRules.newBuilder()
                .setInt32(Int32Rules.newBuilder().setGt(5).setLt(10))
                .build();
        Descriptor type = built(type(
                                of("share", 1, Type.TYPE_DOUBLE, null)
                                        .setOptions(FieldOptions.newBuilder().setExtension(ValidateProto.field, share)),
                                of("count", 2, Type.TYPE_INT32, null)
                                        .setOptions(FieldOptions.newBuilder().setExtension(ValidateProto.field, count)))
                        .build())
                .findMessageTypeByName("Thing");
        return new Numbers(type);
    }

    record Numbers(Descriptor type) {

        /** What is wrong with a message of these numbers; null where nothing is. */
        @Nullable
        String check(double share, int count) {
            Rejected fault = new RuleCompiler(java.util.Map.of())
                    .compile(type)
                    .check(DynamicMessage.newBuilder(type)
                            .setField(type.findFieldByName("share"), share)
                            .setField(type.findFieldByName("count"), count)
                            .build());
            return fault == null ? null : fault.message();
        }
    }
}

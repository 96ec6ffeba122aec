package io.perennial.campaign.review.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.perennial.api.campaign.v1.Finding;
import io.perennial.api.campaign.v1.ReviewContentRequest;
import io.perennial.api.campaign.v1.Severity;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that people reported to be judged wrongly, where the shared cases lie beside the repository. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class HarmlessTextsTest {

    @Inject
    Shop shop;

    @Inject
    CampaignBench bench;

    @ParameterizedTest
    @ValueSource(strings = {"33-review-birthday", "34-review-brackets", "35-review-subject-prefix"})
    void a_harmless_text_is_not_blocked_and_a_harmful_one_is(String cases) throws IOException {
        // Given
        List<JsonObject> lines =
                lines(cases + ".rpc.jsonl").map(JsonObject::new).toList();

        // When
        List<String> wrong = lines.stream()
                .filter(line -> !isAsExpected(line))
                .map(line ->
                        line.getJsonObject("request").getJsonObject("content").encode())
                .toList();

        // Then
        assertThat(lines).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    /** What is expected is "no BLOCK", or one severity or more and the rule: "BLOCK or REVIEW personal-data-request". */
    private boolean isAsExpected(JsonObject line) {
        List<String> expected = List.of(line.getString("expect").split(" "));
        List<Finding> findings = bench.answer(
                        bench.reviews(shop.open()).reviewContent(request(line.getJsonObject("request"))))
                .getFindingsList();
        return expected.getFirst().equals("no")
                ? findings.stream().noneMatch(finding -> finding.getSeverity() == Severity.SEVERITY_BLOCK)
                : findings.stream()
                        .filter(finding -> finding.getRuleId().equals(expected.getLast()))
                        .anyMatch(finding ->
                                expected.contains(finding.getSeverity().name().replace("SEVERITY_", "")));
    }

    private static ReviewContentRequest request(JsonObject json) {
        ReviewContentRequest.Builder request = ReviewContentRequest.newBuilder();
        try {
            JsonFormat.parser().merge(json.encode(), request);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(json.encode(), e);
        }
        return request.build();
    }

    private static Stream<String> lines(String name) throws IOException {
        Optional<Path> file = Stream.iterate(Path.of(System.getProperty("user.dir")), Path::getParent)
                .takeWhile(at -> at != null)
                .map(at -> at.resolve("shared/cases").resolve(name))
                .filter(Files::exists)
                .findFirst();
        if (file.isEmpty()) {
            System.out.println("SKIPPED: shared/cases/" + name + " is not beside the repository");
        }
        Assumptions.assumeTrue(file.isPresent(), "shared/cases/" + name + " is absent");
        return Files.lines(file.orElseThrow()).filter(line -> !line.isBlank());
    }
}

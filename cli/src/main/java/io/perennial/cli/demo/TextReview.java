package io.perennial.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.api.campaign.v1.Finding;
import io.perennial.api.campaign.v1.MessageContent;
import io.perennial.api.campaign.v1.MessageKind;
import io.perennial.api.campaign.v1.ReviewContentRequest;
import io.perennial.api.campaign.v1.ReviewServiceGrpc;
import io.perennial.cli.call.Connection;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Has ten campaign texts reviewed: clean ones, and ones that must not be sent so. */
record TextReview(List<Reviewed> texts) {

    private static final String RESOURCE = "/demo/texts.json";
    private static final String SENDER_ADDRESS = "Perennial Garden, 1 Example Street, 10115 Berlin, Germany";
    private static final String MARKETPLACE = "marketplace.example";
    private static final String OWN_DOMAIN = "perennial-garden.example";

    /**
     * One text with what the review found.
     *
     * @param id of the text
     * @param kind of channel
     * @param content what it says
     * @param findings none for a clean one
     */
    record Reviewed(String id, MessageKind kind, MessageContent content, List<Finding> findings) {}

    static TextReview run(Connection connection, String token) {
        var reviews =
                Connection.withToken(ReviewServiceGrpc.newBlockingStub(connection.channel(Service.CAMPAIGN)), token);
        List<Reviewed> reviewed = new ArrayList<>();
        for (JsonNode text : read()) {
            MessageKind kind = text.get("channel").asText().startsWith("MARKETPLACE")
                    ? MessageKind.MESSAGE_KIND_MARKETPLACE_MESSAGE
                    : MessageKind.MESSAGE_KIND_OWN_SHOP_MARKETING;
            MessageContent content = MessageContent.newBuilder()
                    .setLocale(text.get("locale").asText())
                    .setSubject(text.get("subject").asText())
                    .setBody(text.get("body").asText())
                    .setSenderAddress(SENDER_ADDRESS)
                    .addOwnDomains(OWN_DOMAIN)
                    .build();
            ReviewContentRequest request = ReviewContentRequest.newBuilder()
                    .setKind(kind)
                    .setContent(content)
                    .setMarketplace(kind == MessageKind.MESSAGE_KIND_MARKETPLACE_MESSAGE ? MARKETPLACE : "")
                    .build();
            reviewed.add(new Reviewed(
                    text.get("id").asText(),
                    kind,
                    content,
                    reviews.withDeadlineAfter(30, TimeUnit.SECONDS)
                            .reviewContent(request)
                            .getFindingsList()));
        }
        return new TextReview(reviewed);
    }

    long findingCount() {
        return texts.stream().mapToLong(text -> text.findings().size()).sum();
    }

    private static JsonNode read() {
        try (InputStream in = TextReview.class.getResourceAsStream(RESOURCE)) {
            JsonNode root = new ObjectMapper().readTree(in);
            return root.isArray() ? root : root.get("texts");
        } catch (IOException e) {
            throw new StackException("cannot read the demonstration's texts", e);
        }
    }
}

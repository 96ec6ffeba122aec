package io.perennial.campaign.review.domain.words;

/** What is written alike in every language. */
final class Universal {

    static final String WORDS = """
            [off-site-contact]
            whatsapp|telegram|wechat|viber|instagram|facebook|tiktok|messenger|skype|snapchat|pinterest

            [positive-review-request]
            happy customers only

            [placeholder]
            lorem ipsum
            """;

    private Universal() {}
}

package io.perennial.campaign.review.domain.words;

/** English vocabulary; the notation is told in {@link PhraseParser}. */
final class English {

    static final String WORDS = """
            = review review|reviews|rating|ratings|testimonial|testimonials
            = feedback {review}|feedback|comment|comments
            = leave leave|write|post|submit|share|give|drop|provide|publish|leaving|writing|posting|sharing|giving|submitting
            = good positive|good|great|nice|excellent|glowing|perfect|top|best|fantastic|favorable|favourable
            = bad negative|bad|poor|low|critical|unfavorable|unfavourable
            = ask send|provide|give|enter|confirm|tell|reply|verify|share|submit|need|type|supply|email|require|requires|update

            [review-request]
            {leave} ~4 {review}
            leave|post|write|submit|leaving [us|me] [your|a|some] [seller|product|honest|short] feedback
            review|rate|reviewing us
            review|rate|reviewing our|this|your [recent|new|last|latest] product|item|purchase|order|shop|store|service|experience
            rate it
            tell others|other|everyone ~4 think|thought|experience|experienced
            share your ~1 experience|opinion|thoughts ~3 amazon|online|others|buyers|customers|shoppers
            if|once|when|after you ~2 leave|left|posted|wrote|written|submitted|shared ~3 {review}
            {review}|reviewer|reviewers ~8 post|write|leave|share yours|one
            ask|asking [you] for ~2 {review}
            leave|post|write|submit [us] your [honest] opinion|opinions|thoughts
            leave|leaving|write|writing|share|sharing ~8 product|listing|item page
            {review} would [really] make|mean|help
            screenshot|photo|link|proof ~2 your {review}
            love|appreciate|grateful|welcome ~2 your ~2 {review}
            love|appreciate|like ~2 a ~2 review
            ! before|prior ~3 {leave} ~4 {feedback}
            ! before you ~1 rate|review
            ! instead|rather of|than ~1 {leave}
            ! customers|buyers|people|who|many|others|they [already|often] leave|write|give|post|share|wrote|left|gave
            ! read|browse ~3 {review}
            ! see [all|more|our|other|the|what] [customer|verified] {review}

            [positive-review-request]
            {leave}|rate|rating|love|appreciate|deserve|want|earn ~4 5|five star|stars
            {leave}|rate|love|appreciate|deserve ~4 ★5
            earned|earn|deserved ~2 5|five stars
            5|five star|stars would ~1 be|mean|make|help
            {leave} ~3 {good} ~2 {feedback}
            love|appreciate|want ~4 {good} {feedback}
            {leave} ~3 full|top|highest|maximum marks|score|rating|stars
            {good}|5|five [star|stars] {feedback} helps|help|would|means|will
            only happy|satisfied customers|buyers
            happy|satisfied customers|buyers only
            ! customers|buyers|people|who|many|others|they [already|often] leave|write|give|post|share|wrote|left|gave|rate|love

            [review-change-request]
            change|update|edit|revise|remove|delete|amend|withdraw|reconsider|modify|revisit|rethink|bump|changing|updating|editing|revising|removing|deleting|withdrawing|revisiting|reconsidering|rethinking|bumping ~4 {feedback}
            take ~3 {feedback} down|off|back
            take down ~3 {feedback}
            raise|increase|improve|upgrade your rating|score|stars
            ! we|amazon|they|team [will|may|can|could|also|do|must|then] change|update|edit|revise|remove|delete|modify|improve
            ! change|update ~2 feedback|rating settings|preferences

            [review-gating]
            before|prior ~3 {leave}|you ~4 {review}
            before|prior ~3 {leave} ~4 {feedback}
            before you ~1 rate|review us|it|our|the
            instead|rather of|than ~1 {leave} ~4 {feedback}
            contact|message|email|tell|talk|reach|write ~5 before|instead|rather ~6 {review}
            not|dont|avoid ~1 leave|leaving|write|writing ~2 {bad} {feedback}
            if|when you ~3 love|loved|happy|satisfied|like|liked|enjoy|enjoyed|enjoying|pleased ~8 {leave}|rate|review ~4 {feedback}|us
            ! before|prior ~3 read|reading|check|reviews

            [reward]
            gift|gifts|voucher|vouchers|coupon|coupons|discount|discounts|cashback|reward|rewards|giveaway|freebie|freebies|rebate|rebates|bonus|incentive|incentives|prize|prizes|refund|refunds|refunded|raffle|sweepstake|sweepstakes
            gift card|cards
            store credit
            money back
            free _
            $|€|£ #
            # €|$|£|eur|euro|euros|dollars|dollar|pounds
            # %|percent off
            save [up] [to] # %|percent
            ! save ~3 # %|percent of|energy|water|electricity|time|space
            paypal
            ! gift wrap|wrapping|box|bag|message|note|receipt|idea|ideas
            ! free to|of|from|time
            ! _ -free

            [for-review]
            for|against [a|an|your|each|every|any|all|leaving|writing|posting|sharing|giving|submitting] [us|a|an|your|honest|short|5|five|positive|product|good] [star|a|an|honest|product|short|positive|5|five] [star|product] {review}
            if|when|once you [ve] leave|left|write|wrote|post|posted|submit ~3 {review}
            {review} and|to get|receive|win|earn|claim|enter
            reviewers|reviewer get|receive|win|will|enter|enters
            reviewers|reviewer is|are entered
            exchange|return ~2 {review}

            [reward-link]
            in return|exchange
            as|to ~2 thank|thanks
            you ll|will get|receive
            we ll|will send|give|refund|reward
            then get|receive|claim

            [unhappy]
            unhappy|dissatisfied|disappointed|problem|problems|issue|issues|complaint|wrong
            not|isnt|arent|wasnt|werent|less ~2 happy|satisfied|perfect|pleased|stars
            if not|otherwise

            [contact-us]
            contact|email|message|write|call|tell|let us|me|our
            reply to
            get in touch
            reach out

            [personal-data-request]
            {ask} ~5 password|passwords|passcode|pin|cvv|cvc|iban|passport|ssn|birthday|birthdate|dob
            {ask} ~5 date|day of birth
            {ask} ~5 card number|details|data|info|information
            {ask} ~5 bank|account|passport|id|tax number|details|card|account
            {ask} ~5 social security
            what|when ~3 date of birth
            what|when ~3 birthday|birthdate|password|born
            ! gift card|cards number|details|code
            ! update ~3 app

            [marketing]
            newsletter|newsletters|subscribe
            sign up ~4 emails|updates|list|offers|mailing
            shop|buy|order now|today
            # %|percent off|discount
            $|€|£ # off|discount
            discount|promo|promotional|coupon|voucher code|codes
            coupon|coupons|voucher|vouchers
            special|exclusive|limited|amazing offer|offers|deal|deals|discount|discounts
            summer|winter|spring|autumn|flash|clearance|holiday|our sale
            on sale
            black friday
            cyber monday
            new collection|arrivals
            you may|might|ll [also] like|love
            check|discover|browse|explore|see [out] our ~2 products|items|range|collection|store|shop|catalogue|catalog|bestsellers
            follow us
            join our ~2 club|community|list|program|programme
            save ~2 # %|percent
            ! save ~3 # %|percent of|energy|water|electricity|time|space
            save $|€|£ #
            discount on|off
            get|enjoy|claim ~2 discount
            next order|purchase ~4 off|discount|save|free
            off ~2 next order|purchase
            refer|recommend ~3 friend|friends
            ! discount you|code you used|applied|entered

            [free-offer]
            free|freebie|freebies|complimentary|gratis
            free of charge
            at no [extra|additional] cost|charge
            ! _ -free
            ! sugar|gluten|lactose|dairy|fat|bpa|alcohol|nut|fragrance|cruelty|wrinkle|hands|hand|hassle|stress|risk|tax|duty|toll|care|lead|odor|odour|worry|pain|rust|ad|interest|oil|smoke|phthalate|paraben|latex|caffeine|allergen|grain|gmo|plastic|carbon|debt|feel|feels|set|scot|perfume|chemical|chlorine|acid|salt|dust|pet|vegan free
            ! free from|up|time|range|standing|form|style|space|will|fall|weekend|trade|radicals|radical|flowing|hand|speech
            ! free -range|standing|form|flowing|spirited|hand|style|fall|time
            ! free of ^charge
            ! free to contact|ask|reach|write|call|reply|choose|decide|get|use|message|return|email|be|go|move
            ! free [of] [charge] replacement|replacements|return|returns|repair|exchange|spare
            ! replacement|replace|return|exchange|repair ~5 free of charge
            ! replacement|replace|return|exchange|repair|send ~5 no [extra|additional] cost|charge
            ! replacement|replace|return|exchange|repair ~4 free
            ! are|is you|we|they|he|she free

            [discount]
            # %|percent off|discount|cheaper|reduction
            $|€|£ # off|discount|cheaper
            # €|$|£|eur|euro|euros|dollars|pounds off|discount
            save ~3 # %|percent
            save ~2 $|€|£ #
            discount of|up ~2 # %|percent|€|$|£
            discount of $|€|£ #
            half price|off
            price of one|1
            buy one|1 ~1 get one|1
            ! save ~3 # %|percent of|energy|water|electricity|time|space

            [offer-terms]
            until|through|till|ends|expires|expire|valid|deadline|code|codes
            orders|order|purchases|purchase over|above|from|of
            from|over|above $|€|£ #
            from|over|above # €|$|£|eur|euros
            minimum order|spend|purchase
            terms|conditions apply
            today only
            this week|weekend|month
            while stocks|supplies last
            by|before|on january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|midnight
            by|before|on # [january|february|march|april|may|june|july|august|september|october|november|december]
            ! through our|the

            [urgency]
            act now|fast|quickly|immediately
            last|final chance|hours|call|notice
            hurry|urgent|urgently
            only ~1 # [pieces|items|units] left|remaining
            before it s|is too late
            dont miss
            dont miss out
            expires|ends|ending soon|tonight|today
            today only
            limited time
            now or never
            running out
            selling fast

            [off-site-contact]
            visit|see|check|find [out] our|my|us [own|online|web] website|site|webshop|homepage|web|store|shop|online
            on|at|via|through our|my [own|new] website|webshop|homepage|site|online
            order|buy|purchase direct|directly|straight ~2 us|our|website
            call|text|phone|ring us|me
            call|phone|ring our shop|store|hotline|team
            google us|our|for
            search for us|our [brand|shop|store]
            scan ~3 qr
            outside [of] [the] amazon|ebay|etsy|marketplace|platform
            ! on|at amazon|ebay

            [phone-cue]
            phone|call|tel|telephone|mobile|cell|hotline|text|ring|fax|whatsapp

            [number-cue]
            order|orders|tracking|ean|gtin|isbn|upc|sku|asin|invoice|reference|serial|parcel|shipment|item|article|batch|model|customer|case|id

            [negation-wide]
            not|never|dont|doesnt|wont|cannot|cant|isnt|arent|wasnt|didnt|wouldnt|shouldnt|neither|nor|nobody

            [negation-narrow]
            no|without|zero|none

            [negation-cancelled]
            forget|hesitate|miss|only|just|wait|matter|satisfied|delay|shy|afraid|cost|charge|worries|worry|happy|obligation|strings

            [negation-condition]
            if|when|why|unless|whether

            [copula]
            is|are|was|were|will|can|do

            [contrast]
            but|however|please|simply|instead

            [list-or]
            or|nor

            [stop-words]
            the|and|you|your|is|are|of|to|for|with|we|our|this|that|have|has|it|will|be|if|from|please|us|a|on|at
            """;

    private English() {}
}

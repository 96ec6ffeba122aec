package io.perennial.campaign.review.domain.words;

/** French vocabulary; the notation is told in {@link PhraseParser}. */
final class French {

    static final String WORDS = """
            = review avis|commentaire|commentaires|évaluation|évaluations
            = marked {review}|note
            = leave laissez|laisser|laisse|laissant|écrivez|écrire|écris|donnez|donner|donne|publiez|publier|publie|rédigez|rédiger|déposez|déposer|dépose|partagez|partager|postez|poster|attribuez|attribuer
            = ask envoyez|envoyer|donnez|donner|indiquez|indiquer|communiquez|communiquer|fournissez|fournir|confirmez|confirmer|saisissez|entrez|besoin|transmettez|précisez|renseignez|répondez
            = free gratuit|gratuite|gratuits|gratuites|gratuitement|offert|offerte|offerts|offertes

            [review-request]
            {leave} ~4 {marked}
            évaluez|notez|évaluer|noter|évalue|note notre|votre|ce|cet|cette|ton|le|la|l produit|achat|article|boutique|service|expérience
            évaluez|notez nous
            partagez|partager ~2 expérience|opinion ~3 autres|acheteurs|clients
            votre avis nous|compte
            dites|dis|racontez|raconte ~1 autres clients|acheteurs
            ! avis de|d ~1 passage|expédition|livraison|réception
            ! avant de|d ~6 {marked}
            ! lieu|plutôt de|que|d ~5 {marked}
            ! clients|acheteurs|qui ont|laissent|donnent|laissé
            ! lire|lisez|consultez|lis ~3 {review}

            [positive-review-request]
            {leave}|mettez|mettre|méritons|notez ~4 5|cinq étoile*
            {leave}|mettez|mettre|notez ~4 ★5
            {leave} ~2 bon|bonne|excellent|excellente|super ~1 {marked}
            {leave} ~2 {marked} ~1 positif|positive|positifs|favorable|favorables|5|cinq
            {marked} positif|positive|positifs nous|aide|aident
            5|cinq étoiles nous
            uniquement|seulement ~3 clients satisfaits|contents|heureux
            clients satisfaits|contents|heureux uniquement|seulement
            ! clients|acheteurs|qui ont|laissent|donnent|notent

            [review-change-request]
            modifier|modifiez|changer|changez|supprimer|supprimez|retirer|retirez|effacer|effacez|réviser|corriger|reconsidérer|jour ~4 {marked}
            ! nous modifions|supprimons|retirons

            [review-gating]
            avant de|d ~3 {leave} ~4 {marked}
            avant [un|votre|tout|de] ~1 {review} négatif|négatifs|négative
            lieu|plutôt de|que|d ~2 {leave} ~4 {marked}
            contactez|contacter|écrivez ~6 avant ~6 {review}
            si|quand ~4 satisfait|satisfaite|satisfaits|content|contente|plaît|plu|aimé|aimez ~8 {leave} ~4 {marked}

            [reward]
            cadeau|cadeaux|réduction|réductions|remise|remises|rabais|coupon|coupons|récompense|récompenses|cashback|remboursement|remboursons|rembourserons|rembourse|prime|concours|tirage|{free}
            bon|bons d|de achat|réduction
            carte|cartes cadeau|cadeaux
            # €|euro|euros
            € #
            code promo
            ! papier|emballage|paquet|boîte|message|pochette cadeau
            ! remise en|du|contre

            [for-review]
            pour|contre [un|une|votre|chaque|tout|ton|des|laisser|avoir] [un|votre|laissé] [bon|honnête] {review}
            échange ~3 {review}
            si|quand|lorsque vous|tu laissez|laisses|publiez|écrivez|déposez|donnez ~3 {review}
            {review} et recevez|gagnez|obtenez

            [reward-link]
            en échange|retour|remerciement
            pour vous|te remercier
            vous recevrez|recevez|aurez|obtiendrez
            tu recevras|auras
            nous vous offrons|enverrons|offrirons|envoyons|rembourserons
            et recevez|gagnez|obtenez

            [unhappy]
            insatisfait|insatisfaite|mécontent|mécontente|problème|problèmes|souci|déçu|déçue|sinon
            pas ~2 satisfait|satisfaite|content|contente|satisfaits

            [contact-us]
            contactez|écrivez nous
            contacter notre|nous
            contactez

            [personal-data-request]
            {ask} ~6 mot de passe
            {ask} ~6 date de naissance
            {ask} ~6 anniversaire|rib|iban|cryptogramme|cvv
            {ask} ~6 numéro|numéros|coordonnées de|du ~1 carte|compte|passeport|sécurité
            {ask} ~6 coordonnées bancaires
            {ask} ~6 carte bancaire|bleue|identité
            {ask} ~6 carte d identité
            {ask} ~6 code secret|pin|confidentiel
            quelle|quel est ~1 date de naissance
            ! carte cadeau

            [marketing]
            newsletter*|infolettre|abonnez|promo|promos|promotion|promotions|soldes|coupon|coupons
            bulletin d information
            inscrivez ~4 liste|offres|actualités
            code promo
            offre|offres spéciale|spéciales|exclusive|exclusives|limitée|promotionnelle
            # % de réduction|remise|rabais
            # €|euros de réduction|remise|rabais
            profitez ~4 offre|offres|réduction|remise
            découvrez ~1 notre|nos|nouvelle|nouveaux
            suivez nous
            achetez|commandez maintenant|vite
            vous aimerez|aimeriez ~2 aussi
            sur ~1 prochain|prochaine achat|commande
            bon|bons d|de achat|réduction
            black friday

            [free-offer]
            {free}|cadeau|cadeaux|gratis
            ! retour|retours|remplacement|échange|réparation|renvoi|numéro|appel ~2 {free}
            ! {free} retour|remplacement|échange
            ! remplacer|remplaçons|remplacerons|renvoyer|retourner|échanger|renvoyons ~6 gratuitement
            ! gratuitement remplac*|échang*|retourn*|renvo*
            ! papier|emballage|paquet|boîte|pochette|carte|cartes|chèque cadeau|cadeaux

            [discount]
            # % de réduction|remise|rabais|moins
            # % sur tout|toute|toutes|tous|votre|vos|la|le|les|l|notre|nos
            # % offerts
            # €|euros de réduction|remise|rabais
            # €|euros offerts
            réduction|remise|rabais de # %|€|euros
            économisez|économise ~3 # %|€|euros
            moitié prix
            ! économisez|économise ~3 # % d|de énergie|eau

            [offer-terms]
            jusqu au
            valable|valide|expire|code|conditions|minimum
            dès # €|euros
            à partir
            avant le #
            aujourd hui seulement|uniquement
            limite des|du
            du # au

            [urgency]
            dernière|dernières|derniers chance|heures|jours|articles
            dépêchez|dépêche|urgent|vite
            plus que #
            aujourd hui seulement|uniquement
            ne tardez|manquez|ratez|manque pas
            durée|quantité limitée
            maintenant ou jamais
            reste [plus] que #

            [off-site-contact]
            visitez|consultez|visite ~1 notre|nos site|page|boutique
            sur|via notre [propre] site|page|boutique
            appelez nous
            en dehors de|d ~1 amazon|ebay|plateforme|marketplace
            directement chez|auprès nous|de
            boutique en ligne
            ! boutique amazon

            [phone-cue]
            téléphone|tel|tél|appelez|appeler|portable|mobile|joignable|whatsapp

            [number-cue]
            commande|suivi|colis|facture|référence|article|ean|isbn|livraison|envoi|dossier

            [negation-wide]
            ne|n|pas|jamais|ni

            [negation-narrow]
            aucun|aucune|sans

            [negation-cancelled]
            oubliez|oublie|oublier|hésitez|hésite|manquez|manque|ratez|satisfait|satisfaite|seulement|tardez|content|contente|attendez|engagement|frais

            [negation-condition]
            si|quand|pourquoi|lorsque

            [copula]
            est|sont|sera

            [contrast]
            mais|cependant|veuillez|plutôt

            [list-or]
            ou|ni

            [stop-words]
            le|la|les|et|vous|votre|vos|est|sont|de|des|du|pour|avec|nous|notre|nos|ce|cette|que|qui|avez|si|un|une|dans|sur|au|en|il|merci|pas|ne
            """;

    private French() {}
}

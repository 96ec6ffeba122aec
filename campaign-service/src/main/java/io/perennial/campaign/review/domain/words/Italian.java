package io.perennial.campaign.review.domain.words;

/** Italian vocabulary; the notation is told in {@link PhraseParser}. */
final class Italian {

    static final String WORDS = """
            = review recensione|recensioni|valutazione|valutazioni|opinione|opinioni|commento|commenti
            = leave lascia|lasci|lasciate|lasciare|lasciarci|lasciaci|lasciando|scrivi|scriva|scrivete|scrivere|scriverci|scrivici|pubblica|pubblichi|pubblicare|condividi|condividere|dacci|darci|dare|dai|rilascia|rilasciare|regalaci
            = ask invia|invii|inviaci|inviate|inviare|indica|indichi|indicaci|comunica|comunicaci|comunichi|fornisci|fornisca|conferma|confermi|inserisci|inserisca|dicci|serve|mandaci|rispondi|risponda|bisogno

            [review-request]
            {leave} ~4 {review}
            valuta|valuti|valutate|valutare|recensisci|recensire|recensisca il|la|lo|l|i|questo|nostro ~1 prodotto|acquisto|articolo|negozio|servizio|esperienza
            valutaci|recensiscici
            condividi|condividere ~3 esperienza ~3 altri|clienti|acquirenti
            piacerebbe|apprezzeremmo|piacere ~3 {review}
            ! prima di ~5 {review}
            ! invece|anziché|piuttosto ~5 {review}
            ! clienti|acquirenti lasciano|scrivono|hanno
            ! leggi|leggere|legga|consulta [tutte] le|altre ~1 {review}

            [positive-review-request]
            {leave}|metti|metta|meritiamo ~4 5|cinque stelle
            {leave}|metti|metta ~4 ★5
            {leave} ~2 buona|positiva|bella|ottima|eccellente ~1 {review}
            {leave} ~2 {review} positiva|positivo|positive|favorevole|ottima
            {review} positiva|positive ci
            solo|soltanto|unicamente ~2 clienti soddisfatti|felici|contenti
            clienti soddisfatti|felici|contenti soltanto|unicamente

            [review-change-request]
            modificare|modifica|modifichi|cambiare|cambia|cambi|rimuovere|rimuovi|rimuova|eliminare|elimina|elimini|cancellare|cancella|cancelli|ritirare|ritiri|aggiornare|aggiorna|aggiorni|correggere|rivedere ~4 {review}

            [review-gating]
            prima di ~1 {leave} ~4 {review}
            invece|anziché|piuttosto [di|che] ~1 {leave} ~4 {review}
            contatta*|contatti|scrivici ~6 prima ~6 {review}
            se ~4 soddisfatto|soddisfatta|soddisfatti|contento|contenta|piaciuto|piace ~8 {leave} ~4 {review}
            ! prima di leggere

            [reward]
            regalo|regali|omaggio|omaggi|sconto|sconti|coupon|premio|premi|rimborso|rimborsiamo|rimborseremo|ricompensa|ricompense|cashback|bonus|gratis|gratuito|gratuita|concorso|estrazione
            buono|buoni sconto|regalo|acquisto|da|di|amazon
            # €|euro
            € #
            ! carta|confezione|scatola|busta|pacco|pacchetto regalo

            [for-review]
            per [una|la|ogni|un|aver|averci|lasciare|lasciarci] [una|tua|sua|lasciato] [buona|onesta|positiva] {review}
            cambio di ~3 {review}
            se ~2 lasci|lascia|scrivi|scrive|pubblichi ~3 {review}
            {review} e|per ricevi|ottieni|vinci|riceva|ricevere|vincere

            [reward-link]
            in cambio
            come ringraziamento
            per ringraziar*
            riceverai|riceverà|otterrai|avrai
            ti|le|vi regaliamo|inviamo|invieremo|manderemo|offriamo

            [unhappy]
            insoddisfatto|insoddisfatta|insoddisfatti|problema|problemi|reclamo|deluso|delusa|altrimenti
            non ~3 soddisfatto|soddisfatta|soddisfatti|contento|contenta|piaciuto
            se no

            [contact-us]
            contatta*|contatti|scrivici|ci scriva

            [personal-data-request]
            {ask} ~6 password|pin|iban|cvv|compleanno|passaporto
            {ask} ~6 data di nascita
            {ask} ~6 numero|dati|estremi di|della|del ~1 carta|conto|passaporto
            {ask} ~6 dati bancari
            {ask} ~6 codice fiscale
            {ask} ~6 carta d identità
            quando ~3 compleanno
            ! carta regalo

            [marketing]
            newsletter*|iscriviti|coupon|promozione|promozioni|offerte|saldi
            codice sconto|promozionale|promo
            # % di sconto
            # €|euro di sconto
            offerta speciale|esclusiva|limitata
            nostra|nuova|questa|speciale offerta
            acquista|compra|ordina ora|subito
            scopri|scopra ~1 nostra|nostro|nostri|nostre|nuova|nuovi|nuove
            seguici
            sul|nel ~1 prossimo acquisto|ordine
            anche interessarti|piacerti
            buono|buoni sconto
            black friday

            [free-offer]
            gratis|gratuito|gratuita|gratuiti|gratuite|gratuitamente|omaggio|omaggi
            in regalo
            ! reso|resi|sostituzione|cambio|riparazione|restituzione|ricambio ~2 gratuito|gratuita|gratis|gratuiti
            ! gratuita|gratuito sostituzione|reso|restituzione
            ! restituire|restituirlo|sostituire|sostituiremo|cambiare|invieremo ~6 gratuitamente|gratuito|gratis

            [discount]
            # % di sconto
            sconto|sconti del|di|fino ~2 # %|€|euro
            # €|euro di sconto
            risparmia|risparmi|risparmiate ~3 # %|€|euro
            metà prezzo
            # % su tutto|tutta|tutti|tutte|ogni|tuo
            ! risparmia|risparmi ~3 # % di energia|acqua

            [offer-terms]
            fino|entro|valido|valida|validi|scade|codice|minimo|condizioni|esaurimento
            a partire
            solo oggi
            ordini superiori
            ! fino al|a # %|€|euro

            [urgency]
            ultima|ultime|ultimi occasione|possibilità|ore|giorni|pezzi|chiamata
            affrettati|sbrigati|urgente
            solo [per] oggi
            non ~2 perdere|perderti|perdertelo|perdete
            tempo limitato
            ora o mai
            restano solo
            solo # rimasti

            [off-site-contact]
            visita|visiti|visitate ~2 nostro|nostra ~1 sito|negozio|pagina
            sul|dal|nel|nostro nostro|sito ~1 sito|shop|web
            sito web
            chiamaci|chiamateci|telefonaci
            fuori da|dalla ~1 amazon|piattaforma
            negozio online

            [phone-cue]
            telefono|tel|chiama|chiamaci|chiamare|cellulare|cell|whatsapp

            [number-cue]
            ordine|tracciamento|spedizione|fattura|riferimento|articolo|pacco|ean|isbn|tracking

            [negation-wide]
            non|mai|né|nemmeno

            [negation-narrow]
            senza|nessun|nessuna|nessuno|niente

            [negation-cancelled]
            dimenticare|dimenticarti|dimentica|esitare|esiti|perdere|solo|soddisfatto|soddisfatta|aspettare|contento|contenta|costi|impegno

            [negation-condition]
            se|quando|perché

            [copula]
            è|sono|sarà

            [contrast]
            ma|però|favore|semplicemente

            [list-or]
            o|né|oppure

            [stop-words]
            il|lo|gli|le|e|lei|suo|sua|è|sono|di|del|della|per|con|noi|nostro|nostra|questo|questa|che|ha|se|un|una|in|tuo|tua|ti|ci|si|non|grazie|al|da
            """;

    private Italian() {}
}

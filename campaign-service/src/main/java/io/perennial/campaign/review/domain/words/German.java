package io.perennial.campaign.review.domain.words;

/** German vocabulary; the notation is told in {@link PhraseParser}. */
final class German {

    static final String WORDS = """
            = review *bewertung|*bewertungen|rezension|rezensionen|*rezension|*rezensionen
            = feedback {review}|feedback|rückmeldung|kommentar
            = leave hinterlassen|hinterlasse|hinterlass|hinterlasst|hinterlässt|schreiben|schreibe|schreib|schreibt|abgeben|abzugeben|geben|gib|gebt|verfassen|verfasse|posten|poste|schenken|schenke|schenk|teilen|teile
            = leaving dalassen|dazulassen|hinterlassen|schreiben|abgeben|abzugeben|verfassen|posten|abgibst|schreibst|hinterlässt|veröffentlichen
            = good positive|positiven|positives|gute|guten|gutes|tolle|tollen|beste|besten|super|sehr
            = bad schlechte|schlechten|negative|negativen|kritische
            = pii passwort|passworts|kennwort|pin|tan|cvv|prüfnummer|geburtsdatum|geburtstag|kreditkartennummer|kreditkartendaten|kontodaten|zahlungsdaten|kartennummer|kartendaten|kontonummer|iban|bankverbindung|bankdaten|ausweisnummer|personalausweis*|reisepass*|steuernummer|sozialversicherungsnummer
            = shop website|webseite|homepage|onlineshop|webshop|internetseite

            [review-request]
            {leave} ~6 {review}
            {review} ~3 {leaving}
            lassen|lass|lasst ~5 {review} da
            bewerte|bewerten|bewertet|rezensiere|rezensieren [sie] [doch|bitte|jetzt] [doch|bitte|jetzt] uns|unser*|dieses|diesen|ihren|deinen|das|den|ihre|deine|ihr|dein
            freuen|freue ~4 über ~3 {review}
            über ~3 {review} ~5 freuen
            bitten ~3 um ~3 {review}
            um ~3 {review} ~1 bitten
            erfahrung*|meinung ~3 mit anderen|käufern|kunden
            wenn|falls sie|du|ihr ~1 uns|unser*|unsere* ~2 bewerten|bewertest|bewertet|rezensieren
            lassen|lass|lasst|sagen|sag|sagt|erzählen|erzähl|erzähle|erzählt ~2 anderen|andere kunden|käufern|käufer|kundinnen
            {feedback} ~1 auf ~2 produktseite|artikelseite|verkaufsseite
            ! wir bewerten
            ! bewerten|bewerte [sie] den|die|das zustand|schaden|lage|situation
            ! um|zur|über|die ~1 löschung|entfernung|änderung|anpassung|überarbeitung|rücknahme ~3 {review}
            ! bevor|vor ~4 {feedback}
            ! statt|anstatt|anstelle ~4 {feedback}
            ! kunden|käufer|viele|die schreiben|geben|hinterlassen|gaben|schrieben
            ! lesen|lies|sehen ~3 {review}

            [positive-review-request]
            {leave}|bewerten|bewerte|bewertet|vergeben|verdienen ~4 5|fünf stern*
            {leave}|bewerten|bewerte|bewertet|vergeben ~4 ★5
            mit 5|fünf sternen bewerten|bewertest|bewertet
            5|fünf stern* ~2 {leaving}|geben|vergeben|freuen|bewerten
            über ~2 5|fünf stern*
            {leave} ~3 {good} ~1 {feedback}
            {good} {feedback} ~3 {leaving}|freuen|hilft|helfen
            über|um ~1 {good} {feedback}
            5|fünf sterne wert
            nur zufriedene|glückliche|begeisterte kunden|käufer|kundinnen
            ! kunden|käufer|viele bewerten|geben|gaben|vergeben
            ! 5|fünf sterne hotel|restaurant

            [review-change-request]
            ändern|ändere|anpassen|löschen|lösche|entfernen|entferne|überarbeiten|korrigieren|zurückziehen|überdenken|aktualisieren|zurückzunehmen ~4 {feedback}
            {feedback} ~5 ändern|anpassen|anzupassen|löschen|entfernen|überarbeiten|korrigieren|zurückziehen|zurückzuziehen|überdenken|aktualisieren|zurücknehmen
            nehmen|nimm|nehmt ~4 {feedback} zurück
            um|zur|über ~1 löschung|entfernung|änderung|anpassung|überarbeitung|rücknahme ~3 {feedback}
            ! wir löschen|entfernen|ändern|aktualisieren

            [review-gating]
            bevor|ehe ~5 {feedback}
            bevor|ehe sie|du ~3 bewerten|bewertest
            vor ~1 {bad} {feedback}
            statt|anstatt|anstelle ~4 {feedback}
            kontaktieren|kontaktiere|schreiben|melden|melde ~6 bevor ~6 {feedback}
            wenn|falls|sofern ~4 zufrieden|gefällt|gefallen|glücklich|begeistert ~8 {review}
            keine {bad} {feedback}
            ! bevor|ehe ~4 lesen|lest

            [reward]
            *gutschein|*gutscheine|*gutscheins|gutschein*|geschenk|geschenke|*geschenk|*rabatt|rabatt*|*rabatte|prämie|prämien|*prämie|belohnung|belohnungen|bonus|cashback|rückerstattung|erstattung|erstatten|gewinnspiel|verlosung|*guthaben|amazongutschein
            geld zurück
            kleine|kleines|kleinen|kleiner dankeschön|aufmerksamkeit|überraschung
            kostenlos* _
            gratis*
            # €|euro|eur
            € #
            # %|prozent auf|rabatt
            sparen|spare|sparst|spart [sie|du] ~2 # %|prozent|€|euro
            ! sparen|spare|spart ~4 strom|energie|wasser|platz
            ! kostenlos* ersatz*|rücksend*|retour*|umtausch|hotline

            [for-review]
            für|gegen [eine|einer|ihre|deine|jede|die|eure|jeder] [ehrliche|ehrlichen|positive|kurze|5|fünf|gute] [sterne|stern] {review}
            wenn|sobald|falls ~5 {review}
            wer ~2 bewertet
            {review} und|dann erhalte|erhalten|bekomme|bekommen|sichern|sichere

            [reward-link]
            im gegenzug
            als dank*|dankeschön
            dafür|dann erhalten|bekommen|bekommst|erhältst|schenken|gibt|schicken|senden
            erhalten|bekommen|bekommst|erhältst sie|du
            sie|du erhalten|bekommen|bekommst|erhältst
            schenken|senden|schicken wir
            wir schenken|senden|schicken ihnen|dir|euch

            [unhappy]
            unzufrieden|problem|probleme|beschwerde|reklamation|beanstandung
            nicht ~2 zufrieden|glücklich|gefallen|gefällt
            falls|wenn nicht

            [contact-us]
            kontaktieren|kontaktiere [sie] [bitte] uns
            schreiben|schreib|schreibe [sie] [bitte] uns
            melden|melde [sie|dich] [sich|bitte] ~1 bei|uns
            wenden sie

            [personal-data-request]
            senden|sende|schicken|schicke|geben|gib|nennen|nenne|bestätigen|bestätige|teilen|teile|verraten|verrate|brauchen|benötigen|antworten|tragen ~6 {pii}
            {pii} ~3 senden|schicken|nennen|mitteilen|mitzuteilen|bestätigen|eingeben|einzugeben|angeben|anzugeben|eintragen|zusenden|zu
            wann ~2 geburtstag
            wie|wo lautet|ist ~2 {pii}

            [marketing]
            newsletter*|sonderangebot*|rabattaktion*|schlussverkauf|*schlussverkauf|sale|werbeaktion*|rabattcode*|gutscheincode*|aktionscode*|angebote|*rabatt|*gutschein|*gutscheine
            # %|prozent ~1 rabatt*|*rabatt|nachlass|günstiger|reduziert|sparen
            jetzt ~1 kaufen|bestellen|shoppen|sichern|sparen
            folgen|folge ~1 uns
            entdecken|entdecke [sie] [jetzt] unser*|neue
            neue kollektion
            könnte|könnten ~2 auch ~1 gefallen|interessieren
            nächste*|nächsten bestellung|einkauf sparen|rabatt
            auf ~1 nächste*|nächsten bestellung|einkauf
            sparen|spare|sparst|spart ~3 nächste*|nächsten bestellung|einkauf
            melden|melde|anmelden|eintragen|tragen ~5 neuigkeiten|rundbrief|mailingliste|verteiler|angebote
            black friday
            ! rabatt|gutschein|*rabatt|*gutschein ~1 wurde|wird|ist|haben
            ! rabatt|gutschein|*gutschein ~4 verrechnet|abgezogen|erstattet|berücksichtigt|eingelöst|gutgeschrieben

            [free-offer]
            kostenlos*|kostenfrei*|gratis*|umsonst|unentgeltlich*|portofrei*|versandkostenfrei*|geschenkt|gratisversand
            ohne aufpreis
            ! kostenlos*|kostenfrei*|unentgeltlich* ersatz*|rücksend*|retour*|umtausch|hotline|reparatur|nachlieferung|rückversand|austausch|rückgabe|erstatt*
            ! kostenlos|kostenfrei|unentgeltlich ~4 zurück*|umtauschen|ersetz*|austauschen|repariert|nachgeliefert|ersatz
            ! ersatz* ~3 kostenlos*|kostenfrei*
            ! ersetzen|tauschen|reparieren|liefern|schicken|senden ~6 kostenlos|kostenfrei|kostenlosen|kostenfreien ersatz*
            ! ersetzen|tauschen|reparieren|zurücksenden|zurückschicken ~6 kostenlos|kostenfrei
            ! rücksendung|retoure|rückversand|umtausch|rückgabe ~3 kostenlos|kostenfrei

            [discount]
            # %|prozent ~1 rabatt*|*rabatt|nachlass|preisnachlass|günstiger|reduziert|ermäßigung|billiger|sparen
            # %|prozent auf alles|alle|das|den|die|ihre|deine|ihren|deinen|sale|unser*
            # €|euro ~1 rabatt|*rabatt|nachlass|günstiger|sparen|geschenkt
            € # rabatt|nachlass
            spare|sparen|spart [sie] ~3 # %|prozent|€|euro
            rabatt|nachlass von # %|prozent|€|euro
            halben preis
            zum preis von einem|einer|1
            ! # %|prozent ~1 sparen ~1 strom|energie|wasser

            [offer-terms]
            bis|gültig|endet|läuft|code|rabattcode|gutscheincode|aktionscode|mindestbestellwert|teilnahmebedingungen
            ab # €|euro
            ab € #
            ab einem|einer
            solange der|vorrat
            vom #
            nur heute
            ! bis zu # %|prozent|€|euro
            ! läuft ~1 prima|gut|rund

            [urgency]
            letzte|letzten|letzter chance|stunden|tage|tag|aufruf
            nur [noch] heute
            nur noch #
            jetzt|schnell zugreifen|zuschlagen|sein
            beeilen|beeil|beeile|dringend
            bald vorbei
            nur [für] kurze zeit
            sofort handeln
            jetzt oder nie
            läuft|endet heute|bald
            nicht verpassen
            ! nur noch # schritt*

            [off-site-contact]
            besuchen|besuche [sie|du] [doch|bitte] unser* ~1 {shop}|shop
            auf|in|über unserer|unserem|unsere|unseren ~1 {shop}
            rufen|ruf [sie] uns
            außerhalb ~2 amazon|ebay|plattform|marktplatz*
            direkt bei uns
            bei uns im onlineshop
            online shop

            [phone-cue]
            telefon*|tel|anrufen|anruf|ruf|rufen|hotline|mobil|handy|rufnummer|fon|whatsapp

            [number-cue]
            bestell*|auftrag*|sendung*|rechnung*|artikel*|ean|gtin|isbn|vorgang*|kunden*|seriennummer|paket*|referenz*

            [negation-wide]
            nicht|nie|niemals|weder|keinesfalls|nirgends

            [negation-narrow]
            kein|keine|keinen|keinem|keiner|keines|ohne

            [negation-cancelled]
            vergessen|vergiss|vergesst|zögern|zögere|verpassen|verpasse|nur|zufrieden|warten|warte|scheuen|lange|kosten

            [negation-condition]
            wenn|falls|warum|sofern|sollten|sollte|ob

            [copula]
            ist|sind|wird|werden|gibt|gehört|gehören

            [contrast]
            aber|sondern|jedoch|bitte|doch

            [list-or]
            oder|noch

            [stop-words]
            der|die|das|und|sie|ihr|ihre|ihnen|ist|sind|von|zu|für|mit|wir|unser|unsere|dieser|dass|haben|hat|es|wird|wenn|aus|bitte|uns|ein|eine|einen|nicht|auf|bei|im|am|den|dem|du|dir|dein|deine
            """;

    private German() {}
}

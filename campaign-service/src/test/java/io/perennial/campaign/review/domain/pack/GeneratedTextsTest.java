package io.perennial.campaign.review.domain.pack;

import static io.perennial.campaign.review.domain.pack.MessageFixture.aMarketingMail;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.review.domain.Finding;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Harmless and harmful texts made by combining their parts: each kind holds for all of them, not for examples alone. */
class GeneratedTextsTest {

    private static final List<String> LABELS = List.of(
            "SALE",
            "NEW",
            "Last chance",
            "Product care guide",
            "EN/DE",
            "VIP",
            "Back in stock",
            "First look",
            "AW26",
            "NEU",
            "ANZEIGE",
            "Letzte Stücke",
            "SOLDES",
            "NOUVEAU",
            "REBAJAS",
            "NUEVO",
            "SALDI",
            "NOVITÀ",
            "SALDOS",
            "NOVO",
            "Your order is on its way",
            "Company news",
            "Customer favourites",
            "Kunde des Monats",
            "1/2",
            "…");

    private static final List<String> GAPS = List.of(
            "Name",
            "First name",
            "LAST NAME",
            "customer's name",
            "FIRST_NAME",
            "first-name",
            "Your company",
            "order number",
            "Vorname",
            "NACHNAME",
            "Kundenname",
            "Name des Kunden",
            "Prénom",
            "NOM DU CLIENT",
            "votre nom",
            "Nombre",
            "Nombre del cliente",
            "Nome",
            "COGNOME",
            "Nome e cognome",
            "nome do cliente",
            "Apelido",
            "insert date here");

    private static final List<String> MARKS = List.of(
            "RE", "Re", "re", "FW", "Fwd", "AW", "WG", "TR", "RV", "SV", "VS", "Antw", "RES", "ENC", "Odp", "回复");

    private static final List<UnaryOperator<String>> POSITIONS = List.of(
            bracket -> bracket + " Tins >> They are here.",
            bracket -> "Tins " + bracket + " >> They are here.",
            bracket -> "Tins >> " + bracket + " They are here.",
            bracket -> "Tins >> They are here: " + bracket,
            bracket -> "Tins >> <p>" + bracket + "</p> They are here.");

    private static final List<UnaryOperator<String>> BRACKETS = List.of(
            text -> "[" + text + "]",
            text -> "[ " + text + " ]",
            text -> "[[" + text + "]]",
            text -> "［" + text + "］",
            text -> "【" + text + "】",
            text -> "&#91;" + text + "&#93;",
            text -> "[<b>" + text + "</b>]",
            text -> "[" + between(text, "\u200B") + "]",
            text -> "[" + between(text, "\u00AD") + "]",
            text -> "[" + fullWidth(text) + "]",
            text -> "[" + cyrillic(text) + "]",
            text -> "[*" + text + "*]");

    private static final List<UnaryOperator<String>> FRONTS = List.of(
            mark -> mark,
            mark -> "💬 " + mark,
            mark -> "»" + mark,
            mark -> "\"" + mark,
            mark -> "(1) " + mark,
            mark -> "[Teahouse] " + mark,
            mark -> "… " + mark,
            mark -> "\u3000\u00A0" + mark,
            mark -> "\u200B\u202A" + mark,
            mark -> "2. " + mark);

    private static final List<UnaryOperator<String>> ENDS = List.of(
            mark -> mark + ":",
            mark -> mark + " :",
            mark -> mark + "：",
            mark -> mark + "\uA789",
            mark -> mark + "[2]:",
            mark -> mark + "(3):",
            mark -> mark + "^4:",
            mark -> fullWidth(mark) + ":",
            mark -> between(mark, "\u200B") + ":",
            mark -> between(mark, ".") + ".:");

    @Test
    void a_label_in_brackets_is_no_gap() {
        expect(combined(LABELS, BRACKETS, POSITIONS), "unresolved-placeholder", false);
    }

    @Test
    void a_gap_in_brackets_is_found_in_every_disguise() {
        expect(combined(GAPS, BRACKETS, POSITIONS), "unresolved-placeholder", true);
    }

    @Test
    void a_reply_mark_is_found_in_every_disguise() {
        expect(combined(MARKS, ENDS, FRONTS), "misleading-subject", true);
    }

    @Test
    void letters_of_a_reply_mark_make_none_within_a_word_or_with_a_number() {
        List<UnaryOperator<String>> words = List.of(
                mark -> mark + "26: the collection",
                mark -> mark + "-26: the collection",
                mark -> mark + "x: the collection",
                mark -> "x" + mark + ": the collection",
                mark -> mark + " the collection: all of it",
                mark -> "The " + mark + ": all of it",
                mark -> "3" + mark + ": all of it");
        expect(combined(MARKS, words, FRONTS), "misleading-subject", false);
    }

    @Test
    void things_named_like_personal_data_are_no_request() {
        Stream<Text> texts = Stream.of(
                        frames(
                                "en",
                                "birthday card, birthday bouquet, enamel pin, hair pin, passport holder, ID card case, password book,"
                                        + " credit card wallet, account book, key ring, birthday cake, pin board",
                                "Send a %s today.; Give a friend our %s.; All you need is a %s.; Need a %s? Here are ten.;"
                                        + "Tell your sister: the %s is on us.; Share the %s with everybody.; Enter our shop, find a %s."),
                        frames(
                                "de",
                                "Geburtstagskarte, Geburtstagstorte, Reisepasshülle, Ausweishülle, Passwortbuch-Hülle, PIN-Wand,"
                                        + " Kreditkartenhülle, Kontobuchseite, Führerscheinhülle",
                                "Schicken Sie eine %s.; Sie brauchen eine %s?; Geben Sie Oma eine %s.; Verraten Sie es: eine %s."),
                        frames(
                                "fr",
                                "carte d'anniversaire, porte-carte, pochette pour passeport, housse pour carte d'identité, fête"
                                        + " d'anniversaire",
                                "Envoyez une %s.; Besoin d'une %s ?; Donnez une %s à vos amis.; Partagez une %s."),
                        frames(
                                "es",
                                "tarjeta de cumpleaños, funda para pasaporte, libreta de contraseñas, tarta de cumpleaños, funda de"
                                        + " tarjeta",
                                "Envía una %s.; Necesitas una %s?; Comparte una %s con todos."),
                        frames(
                                "it",
                                "torta di compleanno, custodia per passaporto, spilla, candela di compleanno",
                                "Invia una %s.; Ti serve una %s?; Condividi una %s con tutti."),
                        frames(
                                "pt",
                                "torta de aniversário, capa de passaporte, caderneta de senhas, vela de aniversário",
                                "Mande uma %s.; Precisamos de uma %s.; Compartilhe uma %s com todos."))
                .flatMap(ofLanguage -> ofLanguage);

        expect(texts, "personal-data-request", false);
    }

    @Test
    void personal_data_of_the_reader_are_a_request() {
        Stream<Text> texts = Stream.of(
                        frames(
                                "en",
                                "date of birth, birthday, PIN, password, passport number, IBAN, bank details, card number",
                                "Please send us your %s.; Tell us your %s and get a surprise.; Reply with your %s.; Confirm your %s."),
                        frames(
                                "de",
                                "Geburtsdatum, Passwort, IBAN, Reisepassnummer, Kreditkartennummer",
                                "Bitte senden Sie uns Ihre %s.; Geben Sie Ihr %s ein.; Wir brauchen Ihre %s.; Nennen Sie uns Ihre %s."),
                        frames(
                                "fr",
                                "date de naissance, mot de passe, date d'anniversaire, IBAN, numéro de carte, carte d'identité",
                                "Envoyez-nous votre %s.; Indiquez votre %s.; Nous avons besoin de votre %s."),
                        frames(
                                "es",
                                "fecha de nacimiento, contraseña, número de tarjeta, IBAN, PIN, DNI",
                                "Envíenos su %s.; Indica tu %s.; Necesitamos su %s."),
                        frames(
                                "it",
                                "data di nascita, password, numero della carta, IBAN, PIN, codice fiscale",
                                "Inviaci il tuo %s.; Inserisca il suo %s.; Confermi la sua %s."),
                        frames(
                                "pt",
                                "data de nascimento, senha, número do cartão, IBAN, CPF, PIN",
                                "Envie a sua %s.; Informe seu %s.; Precisamos do seu %s.; Confirme o seu %s."))
                .flatMap(ofLanguage -> ofLanguage);

        expect(texts, "personal-data-request", true);
    }

    @Test
    void a_control_character_is_found_wherever_it_stands() {
        expect(around("\u0000", "\u0007", "\u0008", "\u001B", "\u007F", "\u0090", "&#7;"), "control-character", true);
    }

    @Test
    void a_direction_override_is_found_wherever_it_stands() {
        expect(around("\u202D", "\u202E", "&#8238;", "&#x202e;"), "direction-override", true);
    }

    private static Stream<Text> around(String... characters) {
        return Stream.of(characters)
                .flatMap(character -> Stream.of("Our %stins", "%sOur tins", "Our tins%s", "Our t%sins")
                        .map(text -> text.formatted(character))
                        .flatMap(text -> Stream.of(new Text("en", "Tins", text), new Text("en", text, "Tins"))));
    }

    private record Text(String locale, String subject, String body) {}

    private static Stream<Text> combined(
            List<String> words, List<UnaryOperator<String>> forms, List<UnaryOperator<String>> places) {
        return words.stream()
                .flatMap(word ->
                        forms.stream().flatMap(form -> places.stream().map(place -> place.apply(form.apply(word)))))
                .map(line -> line.contains(" >> ") ? line : line + " your order >> They are here.")
                .map(line -> line.split(" >> ", 2))
                .map(parts -> new Text("en", parts[0], parts[1]));
    }

    private static Stream<Text> frames(String locale, String things, String frames) {
        return Stream.of(frames.split("; *"))
                .flatMap(frame -> Stream.of(things.split(", *"))
                        .map(thing -> new Text(locale, "News from the shop", frame.formatted(thing))));
    }

    /** Names the texts that are judged wrongly. */
    private static void expect(Stream<Text> texts, String rule, boolean found) {
        assertThat(texts.filter(text -> breaks(text, rule) != found)).isEmpty();
    }

    private static boolean breaks(Text text, String rule) {
        return ContentReview.review(aMarketingMail(text.locale(), text.subject(), text.body())).findings().stream()
                .map(Finding::ruleId)
                .anyMatch(rule::equals);
    }

    private static String between(String text, String separator) {
        return text.replaceAll("(?<=\\p{L})(?=\\p{L})", separator);
    }

    private static String fullWidth(String text) {
        return text.codePoints()
                .map(c -> c > ' ' && c < 0x7F ? c + 0xFEE0 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String cyrillic(String text) {
        return text.replace('a', 'а')
                .replace('e', 'е')
                .replace('o', 'о')
                .replace('A', 'А')
                .replace('E', 'Е');
    }
}

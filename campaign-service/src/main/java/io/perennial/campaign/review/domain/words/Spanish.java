package io.perennial.campaign.review.domain.words;

/** Spanish vocabulary; the notation is told in {@link PhraseParser}. */
final class Spanish {

    static final String WORDS = """
            = review reseña|reseñas|opinión|opiniones|valoración|valoraciones|evaluación|evaluaciones|comentario|comentarios|calificación
            = leave deja|deje|dejar|dejarnos|déjanos|déjenos|dejes|dejando|escribe|escriba|escribir|escríbenos|escribirnos|publica|publique|publicar|danos|denos|dar|darnos|comparte|comparta|compartir
            = ask envía|envíe|envíanos|envíenos|enviar|indica|indique|indícanos|indíquenos|facilita|facilite|facilítanos|facilítenos|proporciona|proporcione|confirma|confirme|introduce|introduzca|dinos|díganos|necesitamos|danos|denos|responde|responda

            [review-request]
            {leave} ~4 {review}
            valora|valore|valorar|califica|califique|calificar|evalúa|evalúe|evaluar tu|su|nuestro|nuestra|este|esta|el|la compra|producto|artículo|tienda|servicio|experiencia
            valóranos|valórenos|califícanos|puntúanos
            comparte|comparta ~2 experiencia ~3 otros|compradores|clientes
            encantaría|agradeceríamos ~2 {review}
            ! antes de ~5 {review}
            ! lugar|vez de ~5 {review}
            ! clientes|compradores dejan|escriben|dejaron
            ! lee|leer|lea|consulta ~3 {review}

            [positive-review-request]
            {leave}|otorga|pon|ponga|pónganos|ponnos|merecemos ~4 5|cinco estrellas
            {leave}|pon|ponga ~4 ★5
            {leave} ~2 buena|buen|positiva|excelente ~1 {review}
            {leave} ~2 {review} positiva|positivo|positivas|favorable
            {review} ~1 5|cinco estrellas nos
            {review} positiva|positivas nos
            solo|sólo|únicamente ~2 clientes satisfechos|contentos|felices
            clientes satisfechos|contentos|felices únicamente|solo|solamente

            [review-change-request]
            cambiar|cambie|cambia|cambies|modificar|modifique|modifica|eliminar|elimine|elimina|borrar|borre|borra|retirar|retire|retira|actualizar|actualice|actualiza|editar|edite|rectificar ~4 {review}

            [review-gating]
            antes de ~1 {leave} ~4 {review}
            antes de ~1 publicar ~3 {review}
            lugar|vez de ~1 {leave} ~4 {review}
            contacta*|contacte*|escríbenos|escríbanos ~6 antes ~6 {review}
            si ~4 satisfecho|satisfecha|contento|contenta|gusta|gustó|gustado|encanta|encantado ~8 {leave} ~4 {review}
            ! antes de leer

            [reward]
            regalo|regalos|cupón|cupones|descuento|descuentos|recompensa|recompensas|reembolso|reembolsamos|reembolsaremos|premio|premios|bono|sorteo|cashback|gratis|gratuito|gratuita
            vale|vales de|regalo
            tarjeta|tarjetas [de] regalo
            # €|euro|euros
            € #
            devolvemos|devolveremos ~1 dinero|importe
            ! papel|envoltorio|caja|bolsa de|para regalo
            ! envuelto para regalo

            [for-review]
            por [una|tu|su|cada|dejar|dejarnos|escribir|publicar] [una|tu|su] [buena|honesta|positiva] {review}
            cambio de ~3 {review}
            si|cuando [nos] dejas|deja|escribes|escribe|publicas|publica ~3 {review}
            {review} y|para recibe|reciba|gana|consigue|obtén|recibir|ganar|llévate

            [reward-link]
            a cambio
            como|en agradecimiento
            para agradec*
            recibirás|recibirá|obtendrás|obtendrá
            te|le regalamos|regalaremos|enviaremos|enviamos|daremos

            [unhappy]
            insatisfecho|insatisfecha|descontento|descontenta|problema|problemas|queja
            no ~2 satisfecho|satisfecha|contento|contenta|gusta|gustó
            si no

            [contact-us]
            contacta*|contacte*|escríbenos|escríbanos
            en contacto

            [personal-data-request]
            {ask} ~6 contraseña|pin|iban|cvv|dni|pasaporte|cumpleaños
            {ask} ~6 fecha de nacimiento
            {ask} ~6 número|datos de ~1 tarjeta|cuenta|seguridad|pasaporte
            {ask} ~6 datos bancarios
            {ask} ~6 tarjeta de crédito
            cuándo|cuál es ~2 cumpleaños|contraseña
            ! tarjeta [de] regalo

            [marketing]
            newsletter*|boletín|boletines|suscríbete|suscríbase|suscribirte|cupón|cupones|promoción|promociones|rebajas|ofertas
            código de descuento
            código promocional
            # % de descuento|dto
            # €|euros de descuento
            nuestra|nueva|esta|gran|mejor|mejores|especial oferta|ofertas
            oferta especial|exclusiva|limitada
            compra|compre ahora|ya
            descubre|descubra ~1 nuestra|nuestro|nuestros|nuestras|nueva|nuevos
            síguenos|síganos
            en ~1 próxima|próximo compra|pedido
            también ~2 gustar|interesar
            black friday

            [free-offer]
            gratis|gratuito|gratuita|gratuitos|gratuitas|gratuitamente|regalo|regalos
            ! devolución|devoluciones|reemplazo|reemplazos|cambio|reparación|sustitución|repuesto ~2 gratis|gratuito|gratuita|gratuitas|gratuitos
            ! gratuita|gratuito devolución|reemplazo|sustitución
            ! devolver|devolverlo|reemplazar|cambiar|sustituir|enviaremos ~6 gratis|gratuitamente|gratuito
            ! papel|caja|bolsa|envoltorio de|para regalo
            ! envuelto para regalo
            ! tarjeta|tarjetas [de] regalo

            [discount]
            # % de descuento|dto|rebaja|ahorro
            # % dto|menos
            # % en todo|toda|todos|todas|tu|su|nuestra|nuestros|la|el
            # €|euros de descuento
            descuento|descuentos de|del|hasta ~2 # %|€|euros
            ahorra|ahorre ~3 # %|€|euros
            mitad de precio
            ! ahorra|ahorre ~3 # % de energía|agua

            [offer-terms]
            hasta|válido|válida|válidos|caduca|termina|código|mínimo|condiciones
            a partir
            pedidos|compras superiores|desde
            solo|sólo hoy
            antes del
            ! hasta [un|el] # %|€|euros

            [urgency]
            última|últimas|último|últimos oportunidad|horas|días|unidades|llamada
            date|dese prisa
            solo|sólo hoy
            no ~3 pierdas|pierda|escapar
            quedan [solo] #
            solo|sólo quedan
            urgente|apresúrate|apresúrese
            tiempo limitado
            ahora o nunca

            [off-site-contact]
            visita|visite|visítanos|visítenos ~1 nuestra|nuestro|en ~1 web|página|sitio|tienda
            en|a nuestra|nuestro [propia] web|página|sitio
            llámanos|llámenos
            fuera de ~1 amazon|ebay|plataforma
            tienda online

            [phone-cue]
            teléfono|tel|llama|llame|llámanos|llámenos|móvil|whatsapp

            [number-cue]
            pedido|seguimiento|envío|factura|referencia|artículo|paquete|ean|isbn|caso

            [negation-wide]
            no|nunca|jamás|tampoco|ni

            [negation-narrow]
            sin|ningún|ninguna|ninguno

            [negation-cancelled]
            olvides|olvide|olvidar|dudes|dude|pierdas|pierda|solo|sólo|satisfecho|satisfecha|esperes|contento|contenta|coste|compromiso

            [negation-condition]
            si|cuando

            [copula]
            es|son|está|están|será

            [contrast]
            pero|sino|favor|simplemente

            [list-or]
            o|ni|u

            [stop-words]
            el|la|los|las|y|usted|su|sus|es|son|de|del|para|con|nosotros|nuestro|nuestra|este|esta|que|ha|si|un|una|por|en|tu|te|le|nos|se|no|gracias
            """;

    private Spanish() {}
}

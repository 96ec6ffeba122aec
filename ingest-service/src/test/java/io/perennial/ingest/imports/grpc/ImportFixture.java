package io.perennial.ingest.imports.grpc;

import java.nio.charset.StandardCharsets;

/** A small file of each format. */
final class ImportFixture {

    static final String CDNOW =
            " customer_id date items value\r\n 00001 19970101 1 11.77\r\n 00002 19970112 1 12.00\r\n"
                    + " 00002 19970112 1 12.00\r\n\r\n 00003 1997013 1 5.00\r\n 00004 19980701 2 0.00";

    static final String RETAIL = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
            + "536365,A,\"WHITE, RED\",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n"
            + "536366,B,X,1,2010-12-01 08:28:00,1.85,17850.0,United Kingdom\n"
            + "C536379,D,Discount,-1,2010-12-01 09:41:00,27.50,14527.0,France\n"
            + "536414,E,,56,2010-12-01 11:52:00,0.0,,United Kingdom\n"
            + "A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,11062.06,,United Kingdom\n"
            + "536365,F,Y,2,2010-12-01 08:26:00,3.39,17850.0,United Kingdom\n"
            + "536367,G,Y,two,2010-12-01 08:26:00,3.39,17850.0,United Kingdom\n"
            + "536368,G,Y,2,2010-12-01 08:26:00,3.39,13047,United Kingdom\n";

    static final String JSONL = """
            {"type":"identify","userId":"u1","timestamp":"2024-05-01T10:00:00Z","traits":{"email":"jane@example.com","address":{"country":"US","state":"CA"}}}
            {"type":"track","userId":"u1","event":"Order Completed","timestamp":"2024-05-01T10:01:00Z","properties":{"order_id":"o1","total":27.5,"currency":"USD","products":[{"sku":"p1","price":27.5}]}}
            {"type":"track","userId":"u1","event":"Product Viewed","timestamp":"2024-05-01T10:00:30Z","properties":{"sku":"p1"}}
            {"type":"track","userId":"u2","event":"Product Viewed","timestamp":"2024-05-01T10:00:30Z","properties":{"sku":"p1"}}
            {"type":"track","userId":"u2","event":"Product Viewed","timestamp":"2024-05-01T10:00:31Z","properties":{"sku":"p1"},"context":{"consent":{"categoryPreferences":{"analytics":true}}}}
            {"type":"page","userId":"u2"}
            {"type":"track","anonymousId":"a"}
            {"type":"track","userId":"u1","event":"Product Viewed","timestamp":"yesterday","properties":{"sku":"p1"}}
            {"type":"identify","userId":"u3","timestamp":"2024-05-01T10:00:00Z","traits":{"email":"x@marketplace.amazon.de"}}
            {"type":"track","userId":"u4","event":"Message Sent","timestamp":"2024-05-01T10:00:00Z","properties":{"message_id":"m","channel":"email","campaign_id":"%s"}}
            """.formatted("x".repeat(129));

    private ImportFixture() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

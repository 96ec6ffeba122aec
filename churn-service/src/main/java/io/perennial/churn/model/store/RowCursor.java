package io.perennial.churn.model.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Consumer;

/** Reads a long result through a cursor, a bounded number of rows at a time. */
final class RowCursor {
    private static final int ROWS_AT_A_TIME = 2_000;

    private RowCursor() {}

    /** Hands each row to the reader; the connection is in a transaction, as a cursor needs it. */
    static Uni<Void> each(SqlConnection conn, String sql, Tuple parameters, Consumer<Row> reader) {
        return conn.prepare(sql)
                .flatMap(statement ->
                        readOn(statement.cursor(parameters), reader).call(() -> statement.close()));
    }

    private static Uni<Void> readOn(Cursor cursor, Consumer<Row> reader) {
        return cursor.read(ROWS_AT_A_TIME)
                .invoke(rows -> rows.forEach(reader))
                .flatMap(_ -> cursor.hasMore() ? readOn(cursor, reader) : cursor.close());
    }
}

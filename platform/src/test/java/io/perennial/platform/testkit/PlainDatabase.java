package io.perennial.platform.testkit;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/** Connections to a test database without Quarkus, for tests of what needs a database and nothing else. */
public final class PlainDatabase {

    private PlainDatabase() {}

    /** Connections as the service's own role has them. */
    public static Pool pool(Vertx vertx, TestDatabase database, String application, int size) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("localhost")
                .setPort(database.port())
                .setDatabase(database.service())
                .setUser(database.appRole())
                .setPassword(database.password())
                .addProperty("application_name", application);
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(size))
                .connectingTo(options)
                .using(vertx)
                .build());
    }
}

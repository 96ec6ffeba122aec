package io.perennial.platform.tenant;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A pool of connections for which only so many callers wait, and only so long; the others are refused at once and try
 * again later. Connections keep their prepared statements.
 */
@Singleton
class BoundedPool implements PgPoolCreator {

    private static final int WAITING_MAX = 1_000;
    private static final int WAIT_SECONDS_MAX = 10;

    /** The library prepares longer statements anew for each call; of those above its 2,048 planning takes longest. */
    private static final int PREPARED_CHARACTERS_MAX = 32_768;

    @Override
    public Pool create(Input input) {
        PoolOptions options = input.poolOptions()
                .setMaxWaitQueueSize(WAITING_MAX)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setConnectionTimeout(WAIT_SECONDS_MAX);
        List<SqlConnectOptions> databases = List.copyOf(input.pgConnectOptionsList());
        databases.forEach(database -> database.setPreparedStatementCacheSqlLimit(PREPARED_CHARACTERS_MAX));
        return PgBuilder.pool()
                .with(options)
                .connectingTo(databases)
                .using(input.vertx())
                .build();
    }
}

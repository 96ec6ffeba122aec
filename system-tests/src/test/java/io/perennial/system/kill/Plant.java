package io.perennial.system.kill;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is put in the place of {@code ShardLoop}'s one transaction. Each form ends its own process, once, at the worst
 * moment, which is what a kill at that moment does: no chance is needed for it.
 */
enum Plant {
    /** The bug: the cursor is committed first, in a transaction of its own, and the work follows. */
    CHECKPOINT_BEFORE_WORK("""
            () -> tx.system(conn -> job.leases().checkpoint(conn, shard, from, page.nextCursor()))
                    .invoke(() -> haltOnce(records))
                    .flatMap(_ -> tx.inTenants(
                            job.handler().tenantsOf(records), conn -> job.handler().apply(conn, shard, records))));
            """),

    /** No bug, for comparison: work and checkpoint are one transaction, and the process ends between the two. */
    ONE_TRANSACTION("""
            () -> tx.inTenants(
                    job.handler().tenantsOf(records),
                    conn -> job.handler()
                            .apply(conn, shard, records)
                            .invoke(() -> haltOnce(records))
                            .flatMap(_ -> job.leases().checkpoint(conn, shard, from, page.nextCursor()))));
            """);

    /** So many orders make a page worth losing. */
    private static final int ORDERS_MIN = 10;

    /** The transaction, from its beginning to the end of the statement. */
    private static final Pattern TRANSACTION = Pattern.compile(
            "\\(\\) -> tx\\.inTenants\\(.*?checkpoint\\(conn, shard, from, page\\.nextCursor\\(\\)\\)\\)\\)\\);",
            Pattern.DOTALL);

    private static final String HALT = """
            private static void haltOnce(List<?> records) {
                // How an order shows in the text of segmentation's records, and of churn's.
                long orders = records.stream()
                        .map(String::valueOf)
                        .filter(text -> text.contains("OrderCompleted[") || text.contains("Ordered["))
                        .count();
                try {
                    if (orders >= %d) {
                        java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
                        Runtime.getRuntime().halt(137);
                    }
                } catch (java.nio.file.FileAlreadyExistsException e) {
                    return;
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
            """;

    private final String transaction;

    Plant(String transaction) {
        this.transaction = transaction;
    }

    /**
     * The source with this planted.
     *
     * @param marker a file that is made when the process ends itself, so that it does so once
     */
    String into(String source, Path marker) {
        Matcher found = TRANSACTION.matcher(source);
        if (!found.find()) {
            throw new IllegalStateException("ShardLoop's transaction looks different now: plant the bug anew");
        }
        String planted = source.substring(0, found.start()) + transaction + source.substring(found.end());
        int end = planted.lastIndexOf('}');
        return planted.substring(0, end) + HALT.formatted(ORDERS_MIN, marker) + "}\n";
    }
}

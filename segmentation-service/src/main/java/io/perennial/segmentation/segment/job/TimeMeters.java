package io.perennial.segmentation.segment.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.segmentation.rfm.app.RfmPresets;
import io.perennial.segmentation.segment.domain.Segment;
import io.perennial.segmentation.segment.domain.Segments;
import io.perennial.segmentation.segment.store.DueWork.TenantWork;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How large segments are, and how late transitions are. A tenant's own segments have no gauge. */
@Singleton
class TimeMeters {

    private final Map<String, AtomicLong> members = new ConcurrentHashMap<>();
    private final AtomicLong overdueMillis = new AtomicLong();

    TimeMeters(MeterRegistry meters) {
        for (Segment segment : Segments.of(RfmPresets.ofProduct())) {
            AtomicLong size = new AtomicLong();
            members.put(segment.id(), size);
            Gauge.builder("perennial.segmentation.members", size, AtomicLong::doubleValue)
                    .description("Members of a segment, over all tenants")
                    .tag("segment", segment.id())
                    .register(meters);
        }
        Gauge.builder(
                        "perennial.segmentation.transitions.overdue",
                        overdueMillis,
                        millis -> millis.doubleValue() / 1_000)
                .description("How long ago the earliest transition of a LIVE tenant was due that is not worked off")
                .baseUnit("seconds")
                .register(meters);
    }

    void counted(Map<String, Long> sizes) {
        members.forEach((segment, size) -> size.set(sizes.getOrDefault(segment, 0L)));
    }

    void found(List<TenantWork> due) {
        overdueMillis.set(due.stream()
                .map(TenantWork::overdue)
                .mapToLong(Duration::toMillis)
                .max()
                .orElse(0));
    }
}

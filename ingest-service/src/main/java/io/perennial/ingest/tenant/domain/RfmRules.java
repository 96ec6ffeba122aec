package io.perennial.ingest.tenant.domain;

import io.perennial.api.ingest.v1.RfmGroupDefinition;
import io.perennial.api.ingest.v1.RfmPolicy;
import io.perennial.api.ingest.v1.RfmPresetDefinition;
import io.perennial.api.ingest.v1.RfmRange;
import io.perennial.api.ingest.v1.RfmThresholds;
import io.perennial.api.ingest.v1.ScoreRange;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the contract asks of RFM presets beyond what their fields say themselves. */
final class RfmRules {

    private static final int NOBODY = -1;

    private final RfmPresetDefinition preset;
    private final String path;
    private final List<FieldViolation> found;

    /** How many scores there are. */
    private final int scores;

    private RfmRules(RfmPresetDefinition preset, String path, List<FieldViolation> found) {
        this.preset = preset;
        this.path = path;
        this.found = found;
        this.scores = preset.getHighestScore() - preset.getLowestScore() + 1;
    }

    static void check(String path, RfmPolicy rfm, List<FieldViolation> found) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < rfm.getPresetsCount(); i++) {
            RfmPresetDefinition preset = rfm.getPresets(i);
            String at = path + ".presets[" + i + "]";
            if (!ids.add(preset.getPresetId())) {
                found.add(twice(at + ".preset_id", preset.getPresetId()));
            }
            new RfmRules(preset, at, found).check();
        }
    }

    private static FieldViolation twice(String field, String id) {
        return new FieldViolation(field, "value \"" + id + "\": must be there once");
    }

    private void check() {
        if (scores < 2 || scores > 10) {
            found.add(new FieldViolation(
                    path + ".highest_score",
                    "value \"" + preset.getHighestScore() + "\": must be 1 to 9 above the lowest, "
                            + preset.getLowestScore()));
            return;
        }
        RfmThresholds thresholds = preset.getThresholds();
        checkThresholds("recency_days", thresholds.getRecencyDaysList());
        checkThresholds("order_counts", thresholds.getOrderCountsList());
        checkThresholds("net_revenue_minor_units", thresholds.getNetRevenueMinorUnitsList());
        checkGroups();
    }

    private void checkThresholds(String name, List<? extends Number> values) {
        String field = path + ".thresholds." + name;
        if (!values.isEmpty() && values.size() != scores - 1) {
            found.add(new FieldViolation(
                    field, "value of " + values.size() + " items: must be none or " + (scores - 1) + " items"));
        }
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i).longValue() <= values.get(i - 1).longValue()) {
                found.add(new FieldViolation(
                        field + "[" + i + "]",
                        "value \"" + values.get(i) + "\": must be above the one before, " + values.get(i - 1)));
            }
        }
    }

    private void checkGroups() {
        int before = found.size();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < preset.getGroupsCount(); i++) {
            RfmGroupDefinition group = preset.getGroups(i);
            String at = path + ".groups[" + i + "]";
            for (int k = 0; k < group.getRangesCount(); k++) {
                checkRange(at + ".ranges[" + k + "]", group.getRanges(k));
            }
            if (!ids.add(group.getGroup())) {
                found.add(twice(at + ".group", group.getGroup()));
            }
        }
        if (found.size() == before) {
            checkPartition();
        }
    }

    private void checkRange(String at, RfmRange range) {
        if (range.hasRecency()) {
            checkScores(at + ".recency", range.getRecency());
        }
        if (range.hasFrequency()) {
            checkScores(at + ".frequency", range.getFrequency());
        }
        if (range.hasMonetary()) {
            checkScores(at + ".monetary", range.getMonetary());
        }
    }

    private void checkScores(String at, ScoreRange range) {
        if (range.getMin() < preset.getLowestScore()) {
            found.add(new FieldViolation(
                    at + ".min", "value \"" + range.getMin() + "\": must be at least " + preset.getLowestScore()));
        }
        if (range.getMax() > preset.getHighestScore()) {
            found.add(new FieldViolation(
                    at + ".max", "value \"" + range.getMax() + "\": must be at most " + preset.getHighestScore()));
        }
        if (range.getMax() < range.getMin()) {
            found.add(new FieldViolation(
                    at + ".max", "value \"" + range.getMax() + "\": must not be below min, " + range.getMin()));
        }
    }

    /** Names the first triple of scores that is in no group, or in two. */
    private void checkPartition() {
        int[] owners = new int[scores * scores * scores];
        int[] rivals = new int[owners.length];
        Arrays.fill(owners, NOBODY);
        Arrays.fill(rivals, NOBODY);
        for (int group = 0; group < preset.getGroupsCount(); group++) {
            for (RfmRange range : preset.getGroups(group).getRangesList()) {
                claim(group, range, owners, rivals);
            }
        }
        for (int triple = 0; triple < owners.length; triple++) {
            if (owners[triple] == NOBODY) {
                found.add(new FieldViolation(path + ".groups", named(triple) + " is in no group: must be in one"));
                return;
            }
            if (rivals[triple] != NOBODY) {
                found.add(new FieldViolation(
                        path + ".groups",
                        named(triple) + " is in \""
                                + preset.getGroups(owners[triple]).getGroup() + "\" and \""
                                + preset.getGroups(rivals[triple]).getGroup() + "\": must be in one"));
                return;
            }
        }
    }

    private void claim(int group, RfmRange range, int[] owners, int[] rivals) {
        for (int recency = from(range.hasRecency(), range.getRecency());
                recency <= to(range.hasRecency(), range.getRecency());
                recency++) {
            for (int frequency = from(range.hasFrequency(), range.getFrequency());
                    frequency <= to(range.hasFrequency(), range.getFrequency());
                    frequency++) {
                for (int monetary = from(range.hasMonetary(), range.getMonetary());
                        monetary <= to(range.hasMonetary(), range.getMonetary());
                        monetary++) {
                    int triple = (recency * scores + frequency) * scores + monetary;
                    if (owners[triple] == NOBODY) {
                        owners[triple] = group;
                    } else if (owners[triple] != group && rivals[triple] == NOBODY) {
                        rivals[triple] = group;
                    }
                }
            }
        }
    }

    /** Counted from the lowest score. */
    private int from(boolean given, ScoreRange range) {
        return given ? range.getMin() - preset.getLowestScore() : 0;
    }

    private int to(boolean given, ScoreRange range) {
        return given ? range.getMax() - preset.getLowestScore() : scores - 1;
    }

    private String named(int triple) {
        int lowest = preset.getLowestScore();
        return "recency " + (triple / (scores * scores) + lowest) + ", frequency " + (triple / scores % scores + lowest)
                + ", monetary " + (triple % scores + lowest);
    }
}

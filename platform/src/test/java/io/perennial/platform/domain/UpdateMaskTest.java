package io.perennial.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdateMaskTest {

    private static final List<String> CHANGEABLE = List.of("zone", "display_name");

    @Test
    void paths_that_can_be_changed_are_right_in_any_order_and_number() {
        assertThat(UpdateMask.check(List.of("display_name", "zone", "zone"), CHANGEABLE))
                .isEmpty();
    }

    @Test
    void every_other_path_is_told_by_its_place_with_what_was_given_and_what_is_expected() {
        assertThat(UpdateMask.check(List.of("etag", "zone", "", "zone.id"), CHANGEABLE))
                .containsExactly(
                        new FieldViolation("update_mask.paths[0]", "value \"etag\": must be zone, display_name"),
                        new FieldViolation("update_mask.paths[2]", "value \"\": must be zone, display_name"),
                        new FieldViolation("update_mask.paths[3]", "value \"zone.id\": must be zone, display_name"));
    }

    @Test
    void no_path_changes_nothing_and_is_refused() {
        assertThat(UpdateMask.check(List.of(), CHANGEABLE))
                .containsExactly(new FieldViolation("update_mask.paths", "no path: must be zone, display_name"));
    }

    @Test
    void a_long_path_is_not_repeated() {
        assertThat(UpdateMask.check(List.of("x".repeat(101)), CHANGEABLE))
                .containsExactly(new FieldViolation(
                        "update_mask.paths[0]", "value of 101 characters: must be zone, display_name"));
    }
}

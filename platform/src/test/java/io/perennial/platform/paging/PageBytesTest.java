package io.perennial.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageBytesTest {

    @ParameterizedTest(name = "{0} messages of {1} bytes")
    @CsvSource({"0, 10, 0", "3, 10, 3", "1000, 1000, 1000", "1000, 2000, 521", "10, 400000, 2", "2, 2000000, 1"})
    void a_page_ends_before_it_passes_the_limit_and_has_one_thing_at_least(int messages, int bytes, int fitting) {
        List<String> rows = Collections.nCopies(messages, "x".repeat(bytes));

        assertThat(PageBytes.fitting(rows, StringValue::of)).hasSize(fitting);
    }

    @Test
    void the_page_is_the_first_rows_in_their_order() {
        assertThat(PageBytes.fitting(List.of("a", "b"), StringValue::of))
                .containsExactly(StringValue.of("a"), StringValue.of("b"));
    }

    @Test
    void what_is_far_behind_the_page_is_not_rendered() {
        List<String> rendered = new ArrayList<>();

        PageBytes.fitting(Collections.nCopies(10, "x".repeat(600_000)), row -> {
            rendered.add(row);
            return StringValue.of(row);
        });

        assertThat(rendered).hasSize(2);
    }
}

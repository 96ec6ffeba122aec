package io.perennial.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    private static final String TOKEN = PageToken.encode("ListScores", "tier=HIGH", List.of("0.93", "c1"));

    @Test
    void a_token_carries_its_keys() {
        assertThat(PageToken.decode("ListScores", "tier=HIGH", TOKEN)).containsExactly("0.93", "c1");
    }

    @Test
    void no_token_is_the_first_page() {
        assertThat(PageToken.decode("ListScores", "tier=HIGH", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ListAlerts,tier=HIGH", "ListScores,tier=LOW", "ListScorestier,=HIGH"})
    void a_token_of_another_list_is_refused(String method, String filter) {
        assertThatThrownBy(() -> PageToken.decode(method, filter, TOKEN)).satisfies(PagingTest::isRefused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "not base64!", "////"})
    void a_token_that_is_not_ours_is_refused(String token) {
        assertThatThrownBy(() -> PageToken.decode("ListScores", "tier=HIGH", token))
                .satisfies(PagingTest::isRefused);
    }

    @ParameterizedTest
    @CsvSource({"0,50", "1,1", "50,50", "1000,1000", "1001,1000"})
    void a_size_is_cut_down(int asked, int size) {
        assertThat(PageSize.of(asked)).isEqualTo(size);
    }

    @Test
    void a_size_below_zero_is_an_error() {
        assertThatThrownBy(() -> PageSize.of(-1))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isInstanceOf(FieldsInvalid.class));
    }

    private static void isRefused(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(new PageTokenInvalid()));
    }
}

package io.rollcall.system;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may do what: every route of the three services, tried by everybody. The expectations are data, {@code authorization-matrix.csv}. */
class AuthorizationIT {

    private static final RunningSystem SYSTEM = RunningSystem.get();
    private static Household home;

    @BeforeAll
    static void settle() {
        home = Household.shared(SYSTEM);
    }

    static Stream<Matrix.Line> lines() {
        return Matrix.lines();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void everyActorIsAnsweredAsTheMatrixSays(Matrix.Line line) {
        SoftAssertions softly = new SoftAssertions();
        line.statuses().forEach((actor, status) -> {
            Client.Answer answer = ask(line, actor);
            softly.assertThat(answer.status())
                    .as("%s by %s: %s", line, actor, answer.body())
                    .isEqualTo(status);
            if (status >= 400) {
                softly.assertThat(answer.code())
                        .as("%s by %s is a problem", line, actor)
                        .isNotEmpty();
            }
            softly.assertThat(home.secretsFrom(actor))
                    .as("%s by %s", line, actor)
                    .noneMatch(answer.body()::contains);
        });
        softly.assertAll();
    }

    @Test
    void theMatrixHasEveryRouteOfTheThreeServicesAndNoOther() {
        Set<String> known = Matrix.lines().map(Matrix.Line::route).collect(Collectors.toCollection(TreeSet::new));

        assertThat(known).isEqualTo(Routes.documented(SYSTEM));
    }

    @Test
    void theMatrixHasEveryActorInEveryLine() {
        Set<String> actors = new TreeSet<>();
        home.actors().names().forEach(actors::add);

        assertThat(Matrix.lines())
                .allSatisfy(line -> assertThat(line.statuses()).containsOnlyKeys(actors));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreign")
    void whatIsSomebodyElsesIsAnsweredLikeWhatDoesNotExist(Matrix.Line line) {
        Matrix.Line absent = new Matrix.Line(line.service(), line.method(), line.path(), "absent", line.statuses());

        line.statuses().forEach((actor, status) -> {
            if (status == 404) {
                assertThat(ask(line, actor).problem())
                        .as("%s by %s", line, actor)
                        .isEqualTo(ask(absent, actor).problem());
            }
        });
    }

    static Stream<Matrix.Line> foreign() {
        return Matrix.lines()
                .filter(line -> line.path().contains("{") && !line.whose().equals("absent"));
    }

    private static Client.Answer ask(Matrix.Line line, String actor) {
        return Sample.of(line.route(), home, line.whose()).send(home, actor);
    }
}

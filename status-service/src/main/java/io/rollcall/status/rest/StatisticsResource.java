package io.rollcall.status.rest;

import io.rollcall.servicekit.rest.Parameters;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.RequestTexts;
import io.rollcall.servicekit.rest.Roles;
import io.rollcall.status.query.DeviceReader;
import io.rollcall.status.query.DeviceSummary;
import io.rollcall.status.query.Scope;
import io.rollcall.status.query.Statistics;
import io.rollcall.status.query.StatisticsReader;
import io.rollcall.text.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/** Figures of the caller's roll, for an overview. */
@Path("/v1/statistics")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.VIEWER, Roles.PARTNER})
public class StatisticsResource {

    private static final String DAYS = "days";
    private static final int DEFAULT_DAYS = 14;
    private static final int MOST_DAYS = 90;

    private final DeviceReader devices;
    private final StatisticsReader reader;
    private final Scopes scopes;
    private final RequestTexts texts;

    StatisticsResource(DeviceReader devices, StatisticsReader reader, Scopes scopes, RequestTexts texts) {
        this.devices = devices;
        this.reader = reader;
        this.scopes = scopes;
        this.texts = texts;
    }

    @GET
    public Uni<Statistics> figures(@RestQuery String days, @RestQuery String organization) {
        Scope scope = scopes.roll(organization);
        int number = days(days);
        Texts language = texts.get();
        return Uni.combine()
                .all()
                .unis(
                        devices.counts(scope).map(DeviceSummary::of),
                        Uni.combine()
                                .all()
                                .unis(reader.today(), reader.outcomes(scope, number))
                                .with((today, rows) -> Statistics.days(today, number, rows)),
                        reader.problems(scope).map(rows -> Statistics.problems(rows, language)),
                        reader.inactiveSoon(scope))
                .with(Statistics::new);
    }

    private static int days(String text) {
        if (Parameters.absent(text)) {
            return DEFAULT_DAYS;
        }
        if (!text.matches("\\d{1,2}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_DAYS) {
            throw ProblemException.badParameter(DAYS);
        }
        return Integer.parseInt(text);
    }
}

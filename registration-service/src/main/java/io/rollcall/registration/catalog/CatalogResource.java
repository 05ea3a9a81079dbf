package io.rollcall.registration.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.rollcall.file.FileProblem;
import io.rollcall.registration.ledger.CatalogTable;
import io.rollcall.registration.ledger.CatalogTable.Listing;
import io.rollcall.servicekit.rest.BodyType;
import io.rollcall.servicekit.rest.Caller;
import io.rollcall.servicekit.rest.Callers;
import io.rollcall.servicekit.rest.ProblemException;
import io.rollcall.servicekit.rest.Roles;
import io.rollcall.servicekit.sql.Transactions;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.Logger;

/**
 * Lists and delists devices: all that a request names, or none. It counts for the next decision. The body is CSV with manufacturer, model
 * and serial number, or JSON with the same; a supplier's token says for which manufacturers it speaks. Any media type gets here, so that
 * the check of it comes after authorization.
 */
@Path("/v1/catalog")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SUPPLIER)
@Blocking
public class CatalogResource {

    private static final String TYPES = "text/csv, application/json";
    private static final Set<String> NO_DEVICE_FILE =
            Set.of(FileProblem.EMPTY_FILE.code(), FileProblem.NOT_CSV.code(), FileProblem.NO_HEADER.code());
    private static final Logger LOG = Logger.getLogger(CatalogResource.class);

    private final Callers callers;
    private final Transactions transactions;
    private final CatalogLimits limits;

    CatalogResource(Callers callers, Transactions transactions, CatalogLimits limits) {
        this.callers = callers;
        this.transactions = transactions;
        this.limits = limits;
    }

    /** Lists devices. */
    @POST
    public CatalogAnswer list(InputStream body, @Context HttpHeaders headers) throws IOException {
        Caller caller = callers.current();
        DeviceList named = read(body, headers);
        Collection<Listing> devices = permitted(named, caller);
        int listed = transactions.call(work -> CatalogTable.insert(work, devices, caller.subject()));
        LOG.infof("%s listed %d device(s), %d of them new", caller.subject(), named.rows(), listed);
        return new CatalogAnswer(listed, named.rows() - listed);
    }

    /** Takes devices off the list. What was registered stays registered. */
    @DELETE
    public CatalogAnswer delist(InputStream body, @Context HttpHeaders headers) throws IOException {
        Caller caller = callers.current();
        DeviceList named = read(body, headers);
        Collection<Listing> devices = permitted(named, caller);
        int delisted = transactions.call(work -> CatalogTable.delete(work, devices));
        LOG.infof("%s delisted %d of %d device(s)", caller.subject(), delisted, named.rows());
        return new CatalogAnswer(delisted, named.rows() - delisted);
    }

    private DeviceList read(InputStream body, HttpHeaders headers) throws IOException {
        BodyType type = BodyType.of(headers.getHeaderString(HttpHeaders.CONTENT_TYPE));
        if (body == null || type == null || type == BodyType.FORM) {
            throw ProblemException.unsupportedMediaType(TYPES, List.of());
        }
        try (SpooledBody spooled = SpooledBody.of(body, limits.maxBody().asLongValue())) {
            return type == BodyType.JSON || type.byContent() && spooled.isJson()
                    ? JsonDevices.read(spooled, limits.maxRows())
                    : CsvDevices.read(spooled, limits.maxRows());
        } catch (ProblemException problem) {
            if (type == BodyType.UNKNOWN && NO_DEVICE_FILE.contains(problem.code())) {
                throw ProblemException.unsupportedMediaType(TYPES, List.of());
            }
            throw problem;
        }
    }

    private static Collection<Listing> permitted(DeviceList named, Caller caller) {
        Manufacturers manufacturers = new Manufacturers(caller.manufacturers());
        Collection<Listing> devices = named.devices();
        if (!devices.stream().allMatch(device -> manufacturers.include(device.manufacturer()))) {
            throw ProblemException.forbidden();
        }
        return devices;
    }
}

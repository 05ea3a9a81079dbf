package io.rollcall.testkit.rest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import static org.assertj.core.api.Assertions.assertThat;

/** What a service's classes answer to, as their annotations say. */
public final class Endpoints {

    private static final String PATH = "jakarta.ws.rs.Path";
    private static final String ROLES_ALLOWED = "jakarta.annotation.security.RolesAllowed";
    private static final String PERMIT_ALL = "jakarta.annotation.security.PermitAll";
    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH");

    private Endpoints() {}

    /** Who may call what, by operations such as {@code GET /v1/devices/{id}}; nobody is named for what anybody may call. */
    public static Map<String, Set<String>> callers(String packageName) {
        Map<String, Set<String>> callers = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packageName)) {
            // including inherited methods
            type.getAllMethods().forEach(method -> METHODS.stream()
                    .filter(name -> method.isAnnotatedWith("jakarta.ws.rs." + name))
                    .forEach(name -> callers.put(name + " " + path(type, method), roles(type, method))));
        }
        return callers;
    }

    private static String path(JavaClass type, JavaMethod method) {
        String below = value(method, PATH).map(path -> "/" + path).orElse("");
        return (value(type, PATH).orElseThrow() + below).replaceAll("/+", "/");
    }

    private static Set<String> roles(JavaClass type, JavaMethod method) {
        if (method.isAnnotatedWith(PERMIT_ALL)) {
            return Set.of();
        }
        CanBeAnnotated annotated = method.isAnnotatedWith(ROLES_ALLOWED) ? method : type;
        assertThat(annotated.isAnnotatedWith(ROLES_ALLOWED))
                .as("%s says who may call it", method)
                .isTrue();
        String[] roles =
                (String[]) annotation(annotated, ROLES_ALLOWED).get("value").orElseThrow();
        return new TreeSet<>(Arrays.asList(roles));
    }

    private static Optional<String> value(CanBeAnnotated annotated, String annotation) {
        return annotated.isAnnotatedWith(annotation)
                ? annotation(annotated, annotation).get("value").map(String.class::cast)
                : Optional.empty();
    }

    private static JavaAnnotation<?> annotation(CanBeAnnotated annotated, String name) {
        return annotated instanceof JavaMethod method
                ? method.getAnnotationOfType(name)
                : ((JavaClass) annotated).getAnnotationOfType(name);
    }
}

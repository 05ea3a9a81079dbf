package io.rollcall.local.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.rollcall.access.Grant;
import io.rollcall.access.KafkaAccess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Gives a broker the principals and what each of them may do: afterwards it has these ACLs and no others. */
public final class KafkaPrincipals {

    private static final int ITERATIONS = 8192;
    private static final String ANY_HOST = "*";

    private final Map<String, String> client;

    /** @param client settings of a client that may alter the cluster */
    public KafkaPrincipals(Map<String, String> client) {
        this.client = Map.copyOf(client);
    }

    /**
     * Returns when everybody can authenticate and do what the grants say.
     *
     * @param passwords by principal
     * @throws IllegalStateException if the broker does not answer or refuses
     */
    public void ensure(KafkaAccess access, Map<String, String> passwords, Duration patience) {
        try (Admin admin = Admin.create(new HashMap<>(client))) {
            List<UserScramCredentialAlteration> credentials = new ArrayList<>();
            for (String principal : access.principals()) {
                credentials.add(new UserScramCredentialUpsertion(
                        principal,
                        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                        passwords.get(principal)));
            }
            admin.alterUserScramCredentials(credentials).all().get(patience.toMillis(), TimeUnit.MILLISECONDS);

            Set<AclBinding> wanted = new HashSet<>();
            access.grants().forEach(grant -> wanted.addAll(bindings(grant)));
            Set<AclBinding> present = new HashSet<>(
                    admin.describeAcls(AclBindingFilter.ANY).values().get(patience.toMillis(), TimeUnit.MILLISECONDS));
            Set<AclBinding> missing = new HashSet<>(wanted);
            missing.removeAll(present);
            admin.createAcls(missing).all().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            present.removeAll(wanted);
            admin.deleteAcls(present.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot grant access: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while granting access", e);
        }
    }

    private static List<AclBinding> bindings(Grant grant) {
        ResourcePattern resource = new ResourcePattern(
                ResourceType.valueOf(grant.resource().name()),
                grant.name(),
                PatternType.valueOf(grant.match().name()));
        return grant.operations().stream()
                .map(operation -> new AclBinding(
                        resource,
                        new AccessControlEntry(
                                "User:" + grant.principal(),
                                ANY_HOST,
                                AclOperation.valueOf(
                                        operation.toUpperCase(Locale.ROOT).replace('-', '_')),
                                AclPermissionType.ALLOW)))
                .toList();
    }
}

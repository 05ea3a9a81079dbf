package io.rollcall.local.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
import io.rollcall.access.KafkaQuotas;
import io.rollcall.access.Quota;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Gives a broker the principals, and what each of them may do and how much of it: afterwards it has these ACLs and no others. Quotas that somebody
 * gave to one partner stay.
 */
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
            // before anybody can authenticate
            await(admin.alterClientQuotas(quotas()).all(), patience);
            await(
                    admin.alterUserScramCredentials(credentials(access, passwords))
                            .all(),
                    patience);

            Set<AclBinding> wanted = new HashSet<>();
            access.grants().forEach(grant -> wanted.addAll(bindings(grant)));
            Set<AclBinding> present =
                    new HashSet<>(await(admin.describeAcls(AclBindingFilter.ANY).values(), patience));
            Set<AclBinding> missing = new HashSet<>(wanted);
            missing.removeAll(present);
            await(admin.createAcls(missing).all(), patience);
            present.removeAll(wanted);
            await(
                    admin.deleteAcls(present.stream().map(AclBinding::toFilter).toList())
                            .all(),
                    patience);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot grant access: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while granting access", e);
        }
    }

    private static <T> T await(KafkaFuture<T> answer, Duration patience)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static List<UserScramCredentialAlteration> credentials(KafkaAccess access, Map<String, String> passwords) {
        List<UserScramCredentialAlteration> credentials = new ArrayList<>();
        for (String principal : access.principals()) {
            credentials.add(new UserScramCredentialUpsertion(
                    principal,
                    new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                    passwords.get(principal)));
        }
        return credentials;
    }

    private static List<ClientQuotaAlteration> quotas() {
        return KafkaQuotas.all().stream()
                .map(quota -> new ClientQuotaAlteration(
                        entity(quota),
                        quota.limits().entrySet().stream()
                                .map(limit -> new ClientQuotaAlteration.Op(limit.getKey(), limit.getValue()))
                                .toList()))
                .toList();
    }

    /** Kafka calls a user without a name the default: whoever has no quota by name has that one. */
    private static ClientQuotaEntity entity(Quota quota) {
        String name = quota.principal().equals(Quota.ANYBODY_ELSE) ? null : quota.principal();
        return new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.USER, name));
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

package io.rollcall.local.kafka;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.rollcall.access.KafkaAccess;
import io.rollcall.access.KafkaQuotas;
import io.rollcall.access.Quota;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;

/** The quotas of a broker, as the operator sees them and the deployment's own principal alters them. */
final class Quotas {

    static final String PUBLISHED = "producer_byte_rate";
    static final ClientQuotaEntity ANYBODY_ELSE = user(null);
    static final Map<ClientQuotaEntity, Map<String, Double>> OF_THE_FILE = KafkaQuotas.all().stream()
            .collect(Collectors.toMap(
                    quota -> user(quota.principal().equals(Quota.ANYBODY_ELSE) ? null : quota.principal()),
                    Quota::limits));

    private static final long SECONDS = 30;

    private Quotas() {}

    /** @param name null for everybody who has no quota of the own name */
    static ClientQuotaEntity user(String name) {
        return new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.USER, name));
    }

    static Map<ClientQuotaEntity, Map<String, Double>> of(SecuredBroker broker) throws Exception {
        try (Admin operator = Admin.create(broker.client(KafkaAccess.OPERATOR))) {
            return operator.describeClientQuotas(ClientQuotaFilter.all())
                    .entities()
                    .get(SECONDS, TimeUnit.SECONDS);
        }
    }

    static void alter(SecuredBroker broker, ClientQuotaEntity entity, String quota, double limit) throws Exception {
        try (Admin admin = Admin.create(broker.client(KafkaAccess.ADMIN))) {
            admin.alterClientQuotas(List.of(
                            new ClientQuotaAlteration(entity, List.of(new ClientQuotaAlteration.Op(quota, limit)))))
                    .all()
                    .get(SECONDS, TimeUnit.SECONDS);
        }
    }
}

package io.perennial.campaign.testkit;

import io.perennial.campaign.ledger.app.Contacts;
import io.perennial.campaign.ledger.app.Contacts.Contact;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Contacts in memory: everybody is reachable at an address of their own, unless a test says otherwise. */
@Singleton
@Alternative
@Priority(1)
public class ContactsInMemory implements Contacts {

    private final Map<String, Contact> said = new ConcurrentHashMap<>();
    private final Set<TenantId> silent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public Uni<Map<String, Contact>> resolve(TenantId tenant, Channel channel, List<String> customerIds) {
        calls.incrementAndGet();
        if (silent.contains(tenant)) {
            return Uni.createFrom().failure(new IllegalStateException("ingest does not answer"));
        }
        Map<String, Contact> found = new HashMap<>();
        customerIds.forEach(customer ->
                found.put(customer, said.getOrDefault(tenant + "/" + customer, everybody(tenant, customer))));
        return Uni.createFrom().item(found);
    }

    public void say(TenantId tenant, String customer, Contact contact) {
        said.put(tenant + "/" + customer, contact);
    }

    /** The customer is reachable again, as everybody is. */
    public void sayNothingOf(TenantId tenant, String customer) {
        said.remove(tenant + "/" + customer);
    }

    /** From now on there is no answer for this tenant. */
    public void fallSilent(TenantId tenant) {
        silent.add(tenant);
    }

    public void speakAgain(TenantId tenant) {
        silent.remove(tenant);
    }

    public static String address(TenantId tenant, String customer) {
        return customer + "@tenant" + tenant + ".example";
    }

    private static Contact everybody(TenantId tenant, String customer) {
        return new Contact.Available(address(tenant, customer), "Name of " + customer, "hash-of-" + customer);
    }
}

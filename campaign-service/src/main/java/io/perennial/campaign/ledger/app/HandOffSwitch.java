package io.perennial.campaign.ledger.app;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turned off once, when the service ends: from then on no further mail is begun. */
@Singleton
public class HandOffSwitch {

    private final AtomicBoolean off = new AtomicBoolean();

    public boolean isOff() {
        return off.get();
    }

    public void turnOff() {
        off.set(true);
    }
}

package io.perennial.ingest.imports.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The taking in of one file, and how far it has come.
 *
 * @param zone the tenant's zone, for made-up contacts
 * @param place the border up to which the file is worked off for good
 * @param header what is needed of the file's header, once it was read; empty where it has none
 * @param faultsKept how many faults of its lines are kept
 * @param version changes with each step, so that of two who go on from the same place only one gets further
 */
public record Import(
        UUID id,
        TenantId tenant,
        ImportPlan plan,
        String zone,
        Instant createTime,
        State state,
        Place place,
        Tally tally,
        String header,
        long faultsKept,
        long version) {

    /** The most pieces of an upload that are here and not answered. */
    public static final int PIECES_IN_WORK_MAX = 4;

    /** The states of an import, in their order. */
    public enum State {
        /** It takes bytes. */
        OPEN,
        /** All bytes are there; what they say is still being recorded. */
        FINISHING,
        /** Done. */
        FINISHED
    }

    /** A new one. */
    public static Import open(UUID id, TenantId tenant, ImportPlan plan, String zone, Instant createTime) {
        return new Import(id, tenant, plan, zone, createTime, State.OPEN, Place.START, Tally.NONE, "", 0, 0);
    }

    /** After more of the file was worked off. */
    public Import advanced(Place end, String newHeader, Tally more, long moreFaults) {
        long kept = Math.min(LineFault.KEPT_MAX, faultsKept + moreFaults);
        return new Import(
                id, tenant, plan, zone, createTime, state, end, tally.plus(more), newHeader, kept, version + 1);
    }

    /** With lines that turned out not to be usable. */
    public Import withRejected(int lines) {
        long kept = Math.min(LineFault.KEPT_MAX, faultsKept + lines);
        Tally more = Tally.ofLeftOut(Map.of(), lines);
        return new Import(id, tenant, plan, zone, createTime, state, place, tally.plus(more), header, kept, version);
    }

    /** How many more faults are kept. */
    public int faultRoom() {
        return (int) (LineFault.KEPT_MAX - faultsKept);
    }

    /** When all bytes are there. Contacts are made up at the end where the file itself may give some. */
    public Import uploaded() {
        boolean rest = plan.format().isStaged()
                || (plan.demoContacts() && plan.format().mayGiveContacts());
        return in(rest ? State.FINISHING : State.FINISHED);
    }

    /** When somebody else may go on with it. */
    public Import paused() {
        return in(state);
    }

    /** When all is recorded. */
    public Import finished() {
        return in(State.FINISHED);
    }

    private Import in(State next) {
        return new Import(id, tenant, plan, zone, createTime, next, place, tally, header, faultsKept, version + 1);
    }
}

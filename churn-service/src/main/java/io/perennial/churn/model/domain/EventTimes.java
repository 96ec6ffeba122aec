package io.perennial.churn.model.domain;

/**
 * The times of one kind of event for all customers: those of customer i are, in ascending order, {@code
 * times[start[i]]} up to, but not including, {@code times[start[i + 1]]}.
 */
record EventTimes(int[] start, long[] times) {

    /** How many events of the customer fall into [from, to). */
    int count(int customer, long from, long to) {
        return firstAtOrAfter(customer, to) - firstAtOrAfter(customer, from);
    }

    /** How many customers have at least one event before the instant. */
    int customersBefore(long instant) {
        int customers = 0;
        for (int i = 0; i + 1 < start.length; i++) {
            if (start[i] < start[i + 1] && times[start[i]] < instant) {
                customers++;
            }
        }
        return customers;
    }

    private int firstAtOrAfter(int customer, long instant) {
        int low = start[customer];
        int high = start[customer + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < instant) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

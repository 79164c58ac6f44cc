package io.github.spikelet.data;

import io.github.spikelet.base.Argument;
import java.util.Arrays;

/**
 * The events of recordings, one recording after another: the arrays behind an {@link EventSet} and its slices.
 *
 * @param address {@code int[events]}, indices into the flattened shape
 * @param microseconds {@code int[events]}, ascending within a recording
 * @param begin {@code int[recordings + 1]}: where the events of each begin, and where those of the last end
 * @param duration {@code int[recordings]}, microseconds
 */
record Events(int[] address, int[] microseconds, int[] begin, int[] duration) {

    /** Checks and copies what a user gives. */
    static Events of(String name, Shape shape, int[][] address, int[][] microseconds) {
        int[] begin = new int[address.length + 1];
        int[] duration = new int[address.length];
        long events = 0;
        for (int i = 0; i < address.length; i++) {
            check("recording " + i + " of \"" + name + "\"", shape, address[i], microseconds[i]);
            events += address[i].length;
            checkTotal(name, events);
            begin[i + 1] = (int) events;
            duration[i] = address[i].length == 0 ? 0 : microseconds[i][address[i].length - 1] + 1;
        }
        return new Events(joined(address, (int) events), joined(microseconds, (int) events), begin, duration);
    }

    private static void check(String which, Shape shape, int[] address, int[] microseconds) {
        if (Argument.ADDRESSES.given(address).length != Argument.TIMES.given(microseconds).length) {
            throw new IllegalArgumentException(which + " has " + address.length + " addresses and "
                    + microseconds.length + " times: give one of each an event");
        }
        int before = 0;
        for (int i = 0; i < address.length; i++) {
            if (address[i] < 0 || address[i] >= shape.size()) {
                throw new IllegalArgumentException("addresses of " + shape + " must be 0.." + (shape.size() - 1)
                        + ", event " + i + " of " + which + " had " + address[i]);
            }
            int time = microseconds[i];
            if (time < 0 || time == Integer.MAX_VALUE) {
                throw new IllegalArgumentException("times must be 0.." + (Integer.MAX_VALUE - 1) + " µs, event " + i
                        + " of " + which + " had " + time);
            }
            if (time < before) {
                throw new IllegalArgumentException("times must not run backwards, event " + i + " of " + which + " had "
                        + time + " µs after " + before + ": sort the events by time");
            }
            before = time;
        }
    }

    /** Refuses a set of more than {@link EventSet#MAX_EVENTS}. */
    static void checkTotal(String name, long events) {
        if (events > EventSet.MAX_EVENTS) {
            throw new IllegalArgumentException("event set \"" + name + "\" would hold " + events
                    + " events or more; at most " + EventSet.MAX_EVENTS + " are allowed: take fewer samples");
        }
    }

    private static int[] joined(int[][] parts, int length) {
        int[] all = new int[length];
        int at = 0;
        for (int[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** How many events a recording has. */
    int count(int recording) {
        return begin[recording + 1] - begin[recording];
    }

    /** The recordings {@code from … from+size−1} at other addresses; events that go to −1 are dropped. */
    Events moved(int from, int size, int[] to) {
        int[] newBegin = new int[size + 1];
        for (int recording = 0; recording < size; recording++) {
            int kept = 0;
            for (int i = begin[from + recording]; i < begin[from + recording + 1]; i++) {
                kept += to[address[i]] < 0 ? 0 : 1;
            }
            newBegin[recording + 1] = newBegin[recording] + kept;
        }
        int[] newAddress = new int[newBegin[size]];
        int[] newMicroseconds = new int[newBegin[size]];
        int kept = 0;
        for (int i = begin[from]; i < begin[from + size]; i++) {
            if (to[address[i]] >= 0) {
                newAddress[kept] = to[address[i]];
                newMicroseconds[kept++] = microseconds[i];
            }
        }
        return new Events(newAddress, newMicroseconds, newBegin, Arrays.copyOfRange(duration, from, from + size));
    }

    /** The recordings {@code from … from+size−1} from one time to another, exclusive, counted from the first. */
    Events between(int from, int size, int fromMicroseconds, int toMicroseconds) {
        int[] newBegin = new int[size + 1];
        int[] first = new int[size];
        for (int recording = 0; recording < size; recording++) {
            int end = begin[from + recording + 1];
            int at = begin[from + recording];
            while (at < end && microseconds[at] < fromMicroseconds) {
                at++;
            }
            first[recording] = at;
            while (at < end && microseconds[at] < toMicroseconds) {
                at++;
            }
            newBegin[recording + 1] = newBegin[recording] + at - first[recording];
        }
        int[] newAddress = new int[newBegin[size]];
        int[] newMicroseconds = new int[newBegin[size]];
        for (int recording = 0; recording < size; recording++) {
            int at = first[recording];
            for (int i = newBegin[recording]; i < newBegin[recording + 1]; i++) {
                newAddress[i] = address[at];
                newMicroseconds[i] = microseconds[at++] - fromMicroseconds;
            }
        }
        int[] newDuration = new int[size];
        Arrays.fill(newDuration, toMicroseconds - fromMicroseconds);
        return new Events(newAddress, newMicroseconds, newBegin, newDuration);
    }

    /** The recordings {@code from … from+size−1} but for {@code first … end−1} of them, counted from {@code from}. */
    Events without(int from, int size, int first, int end) {
        int left = size - (end - first);
        int[] newBegin = new int[left + 1];
        int[] newDuration = new int[left];
        for (int recording = 0; recording < left; recording++) {
            int old = from + recording + (recording < first ? 0 : end - first);
            newBegin[recording + 1] = newBegin[recording] + count(old);
            newDuration[recording] = duration[old];
        }
        int before = begin[from + first] - begin[from];
        int[] newAddress = Arrays.copyOfRange(address, begin[from], begin[from] + newBegin[left]);
        int[] newMicroseconds = Arrays.copyOfRange(microseconds, begin[from], begin[from] + newBegin[left]);
        System.arraycopy(address, begin[from + end], newAddress, before, newBegin[left] - before);
        System.arraycopy(microseconds, begin[from + end], newMicroseconds, before, newBegin[left] - before);
        return new Events(newAddress, newMicroseconds, newBegin, newDuration);
    }
}

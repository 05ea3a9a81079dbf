package io.rollcall.servicekit.kafka;

import io.rollcall.servicekit.alarm.Alarms;

/** One alarm that several threads can hold at the same time. It is cleared when the last holder releases it. */
final class SharedAlarm {

    private final Alarms alarms;
    private final String code;
    private int holders;

    SharedAlarm(Alarms alarms, String code) {
        this.alarms = alarms;
        this.code = code;
    }

    Holder holder() {
        return new Holder();
    }

    private synchronized void add(String sentence) {
        holders++;
        alarms.raise(code, sentence);
    }

    private synchronized void remove() {
        holders--;
        if (holders == 0) {
            alarms.clear(code);
        }
    }

    /** Holds the alarm at most once, regardless of how often it raises it. Not thread-safe. */
    final class Holder {

        private boolean raised;

        private Holder() {}

        void raise(String sentence) {
            if (!raised) {
                raised = true;
                add(sentence);
            }
        }

        void clear() {
            if (raised) {
                raised = false;
                remove();
            }
        }
    }
}

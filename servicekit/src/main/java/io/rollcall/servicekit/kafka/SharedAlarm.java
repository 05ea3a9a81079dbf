package io.rollcall.servicekit.kafka;

import io.rollcall.servicekit.alarm.Alarms;

/** One alarm that several threads can hold at a time: it is cleared when none of them holds it any more. */
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

    /** Holds the alarm once, however often it raises it. For one thread. */
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

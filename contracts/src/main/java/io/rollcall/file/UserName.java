package io.rollcall.file;

/** Tells what can be an assigned user: a user principal name, or a domain and an account. */
final class UserName {
    private UserName() {}

    static boolean isUsual(String user) {
        int at = Math.max(user.indexOf('@'), user.indexOf('\\'));
        return at > 0 && at < user.length() - 1 && user.indexOf(' ') < 0;
    }
}

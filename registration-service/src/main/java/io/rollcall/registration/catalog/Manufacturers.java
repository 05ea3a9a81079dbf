package io.rollcall.registration.catalog;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import io.rollcall.device.DeviceIdentity;

/** For whom a supplier speaks; however a manufacturer is written, as long as it makes the same device. */
final class Manufacturers {

    private static final String ALL = "*";

    private final boolean all;
    private final Set<String> normalised;

    /** @param names as in the token; {@code *} stands for all of them */
    Manufacturers(Collection<String> names) {
        all = names.contains(ALL);
        normalised = names.stream().map(DeviceIdentity::normalise).collect(Collectors.toUnmodifiableSet());
    }

    boolean include(String manufacturer) {
        return all || normalised.contains(DeviceIdentity.normalise(manufacturer));
    }
}

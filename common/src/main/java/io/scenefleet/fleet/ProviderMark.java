package io.scenefleet.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.scenefleet.scene.Sha256;
import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which provider a fleet buys from, and whose account it bills.
 *
 * @param host    of the provider's API, without a port
 * @param account 16 hexadecimal digits that are derived from the account's key; null without a key, which buys nothing
 */
public record ProviderMark(String host, @Nullable String account) {
    /** 64 bits tell accounts apart; fewer than a key has, so that many keys would fit. */
    private static final int ACCOUNT_BYTES = 8;

    private static final String PURPOSE = "scenefleet provider mark ";

    public static ProviderMark of(URI api, String key) {
        return new ProviderMark(api.getHost().toLowerCase(Locale.ROOT), key.isEmpty() ? null : account(key));
    }

    private static String account(String key) {
        byte[] hash = Sha256.digest().digest((PURPOSE + key).getBytes(UTF_8));
        return HexFormat.of().formatHex(hash, 0, ACCOUNT_BYTES);
    }

    /**
     * Makes sure that the state that carries this mark may be worked on by a worker with the other one.
     *
     * @throws OtherProviderException if it was ordered elsewhere; the message says what to do
     */
    public void requireSame(ProviderMark worker) {
        if (!host.equals(worker.host)) {
            throw OtherProviderException.ofHosts(this, worker);
        }
        if (worker.account != null && !worker.account.equals(account)) {
            throw OtherProviderException.ofAccounts(this, worker);
        }
    }
}

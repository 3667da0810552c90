package io.scenefleet.worker.download.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Resolves names to public addresses only. OkHttp connects to what this answers, so a name cannot turn out to be
 * another address between the check and the connection.
 */
final class PublicDns implements Dns {
    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        var addresses = Dns.SYSTEM.lookup(hostname);
        if (!addresses.stream().allMatch(PublicDns::isPublic)) {
            throw new UnknownHostException(hostname + " has a private address");
        }
        return addresses;
    }

    static boolean isPublic(InetAddress address) {
        return !address.isLoopbackAddress()
                && !address.isAnyLocalAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && !isUniqueLocal(address)
                && !isSharedOrReserved(address);
    }

    /** fc00::/7. */
    private static boolean isUniqueLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    /** 0.0.0.0/8, 100.64.0.0/10 and 240.0.0.0/4. */
    private static boolean isSharedOrReserved(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        return bytes.length == 4 && (first == 0 || first == 100 && (bytes[1] & 0xc0) == 64 || first >= 240);
    }
}

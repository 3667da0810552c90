package io.scenefleet.worker.download.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Dns;

/**
 * Resolves names to public addresses only. OkHttp connects to what this returns, so a name cannot turn out to be
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
        return isPublicItself(address) && embedded(address).allMatch(PublicDns::isPublicItself);
    }

    private static boolean isPublicItself(InetAddress address) {
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

    /** The IPv4 address that a tunnel or a translator would find in one of IPv6, if it has such a form. */
    private static Stream<InetAddress> embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 16) {
            return Stream.empty();
        }
        var prefix = HexFormat.of().formatHex(bytes, 0, 12);
        if (prefix.startsWith("2002")) { // 6to4, RFC 3056
            return Stream.of(ipv4(bytes, 2));
        }
        return switch (prefix) {
            // IPv4-compatible and -mapped, RFC 4291; NAT64, RFC 6052
            case "000000000000000000000000", "00000000000000000000ffff", "0064ff9b0000000000000000" ->
                Stream.of(ipv4(bytes, 12));
            default -> Stream.empty();
        };
    }

    private static InetAddress ipv4(byte[] bytes, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, offset, offset + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** 0.0.0.0/8, 100.64.0.0/10, 192.0.0.0/24, 198.18.0.0/15 and 240.0.0.0/4: RFC 6890. */
    private static boolean isSharedOrReserved(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return bytes.length == 4
                && (first == 0
                        || first == 100 && (second & 0xc0) == 64
                        || first == 192 && second == 0 && bytes[2] == 0
                        || first == 198 && (second & 0xfe) == 18
                        || first >= 240);
    }
}

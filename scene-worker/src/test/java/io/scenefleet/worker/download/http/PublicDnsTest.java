package io.scenefleet.worker.download.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicDnsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "198.19.255.255"
            })
    void private_addresses_are_not_public(String address) throws UnknownHostException {
        assertThat(PublicDns.isPublic(InetAddress.getByName(address))).isFalse();
        assertThat(PublicDns.isPublic(InetAddress.getByName("::ffff:" + address)))
                .as("mapped")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fdff:1::2",
                "ff02::1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::1",
                "::7f00:1"
            })
    void private_addresses_of_version_6_are_not_public(String address) throws UnknownHostException {
        assertThat(PublicDns.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1"})
    void a_mapped_address_that_java_did_not_unmap_is_not_public(String address) throws UnknownHostException {
        var bytes = new byte[16];
        bytes[10] = bytes[11] = (byte) 0xff;
        System.arraycopy(InetAddress.getByName(address).getAddress(), 0, bytes, 12, 4);

        assertThat(PublicDns.isPublic(Inet6Address.getByAddress(null, bytes, -1)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.1.1.1", "8.8.8.8", "172.32.0.1", "100.63.0.1", "100.128.0.1", "198.20.0.1", "2606:4700::1111"
            })
    void public_addresses_are_public(String address) throws UnknownHostException {
        assertThat(PublicDns.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void a_name_with_a_private_address_is_not_resolved() {
        assertThatThrownBy(() -> new PublicDns().lookup("localhost"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("localhost");
    }
}

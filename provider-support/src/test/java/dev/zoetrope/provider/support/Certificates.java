package dev.zoetrope.provider.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** Servers with certificates that are not trusted, unless a test has the JVM trust them. */
enum Certificates {
    /** For {@code localhost}. */
    LOCALHOST("localhost.p12"),
    /** For a host that is not this one. */
    ELSEWHERE("elsewhere.p12");

    private static final char[] PASSWORD = "untrusted".toCharArray();
    private static final String ALIAS = "test";

    private final String file;

    Certificates(String file) {
        this.file = file;
    }

    /** Makes a context that trusts all of them and no others. */
    static SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (Certificates each : values()) {
            trusted.setCertificateEntry(each.name(), each.store().getCertificate(ALIAS));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    /** Listens on loopback and shows this certificate. */
    SSLServerSocket listen() throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(), PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Certificates.class.getResourceAsStream(file)) {
            store.load(stored, PASSWORD);
        }
        return store;
    }
}

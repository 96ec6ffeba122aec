package io.perennial.platform.graal;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.CipherSuiteFilter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextOption;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.NullUnmarked;

/**
 * TLS of clients without OpenSSL, whose native library a native executable cannot link.
 *
 * <p>Quarkus substitutes {@code newClientContextInternal} too, but of its two overloads (Netty has the second since
 * 4.1.136) 3.33.2 knows the first alone. Drop this class with Quarkus 3.33.3.1 or later, which knows both
 * (quarkusio/quarkus issue 55623): {@code NettySubstitutionsTest} fails then.
 */
@NullUnmarked // Netty's parameters, most of which may be null.
@TargetClass(SslContext.class)
final class NettyClientSsl {

    @Substitute
    @SafeVarargs
    static SslContext newClientContextInternal(
            SslProvider provider,
            Provider sslContextProvider,
            X509Certificate[] trustCert,
            TrustManagerFactory trustManagerFactory,
            X509Certificate[] keyCertChain,
            PrivateKey key,
            String keyPassword,
            KeyManagerFactory keyManagerFactory,
            Iterable<String> ciphers,
            CipherSuiteFilter cipherFilter,
            ApplicationProtocolConfig protocolConfig,
            String[] protocols,
            long sessionCacheSize,
            long sessionTimeout,
            boolean startTls, // The JDK's engine takes it from the handler, not from the context.
            boolean enableOcsp,
            SecureRandom secureRandom,
            String keyStoreType,
            String endpointIdentificationAlgorithm,
            Map.Entry<SslContextOption<?>, Object>... options)
            throws SSLException {
        if (enableOcsp) {
            throw new IllegalArgumentException("OCSP is not supported with this SslProvider: " + provider);
        }
        Object context = new JdkSslClientContextAlias(
                sslContextProvider,
                trustCert,
                trustManagerFactory,
                keyCertChain,
                key,
                keyPassword,
                keyManagerFactory,
                ciphers,
                cipherFilter,
                protocolConfig,
                protocols,
                sessionCacheSize,
                sessionTimeout,
                secureRandom,
                keyStoreType,
                endpointIdentificationAlgorithm,
                new ResumptionControllerAlias());
        return (SslContext) context;
    }
}

@NullUnmarked // As above.
@TargetClass(className = "io.netty.handler.ssl.JdkSslClientContext")
final class JdkSslClientContextAlias {

    @Alias
    JdkSslClientContextAlias(
            Provider sslContextProvider,
            X509Certificate[] trustCert,
            TrustManagerFactory trustManagerFactory,
            X509Certificate[] keyCertChain,
            PrivateKey key,
            String keyPassword,
            KeyManagerFactory keyManagerFactory,
            Iterable<String> ciphers,
            CipherSuiteFilter cipherFilter,
            ApplicationProtocolConfig protocolConfig,
            String[] protocols,
            long sessionCacheSize,
            long sessionTimeout,
            SecureRandom secureRandom,
            String keyStoreType,
            String endpointIdentificationAlgorithm,
            ResumptionControllerAlias resumption)
            throws SSLException {}
}

@TargetClass(className = "io.netty.handler.ssl.ResumptionController")
final class ResumptionControllerAlias {

    @Alias
    ResumptionControllerAlias() {}
}

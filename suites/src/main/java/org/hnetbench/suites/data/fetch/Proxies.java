package org.hnetbench.suites.data.fetch;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hnetbench.kernels.spi.UserError;

/**
 * Proxies as other tools read them from the environment: {@code http_proxy}, {@code https_proxy},
 * {@code all_proxy}, {@code no_proxy}, in small letters before large ones. Java's own properties
 * ({@code https.proxyHost} …) win where they are set.
 */
public final class Proxies extends ProxySelector {
  private static final List<String> JAVA_PROPERTIES =
      List.of("http.proxyHost", "https.proxyHost", "socksProxyHost", "java.net.useSystemProxies");

  private final Map<String, String> environment;

  private Proxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Those of an environment. */
  public static Proxies of(Map<String, String> environment) {
    return new Proxies(environment);
  }

  @Override
  public List<Proxy> select(URI address) {
    if (JAVA_PROPERTIES.stream().anyMatch(name -> System.getProperty(name) != null)) {
      return ProxySelector.getDefault().select(address);
    }
    return proxy(address)
        .map(proxy -> List.of(new Proxy(Proxy.Type.HTTP, socket(proxy))))
        .orElse(List.of(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // The failed request tells.
  }

  /** Name and password that stand in a proxy's address. */
  Optional<Authenticator> authenticator() {
    return Stream.of("https", "http")
        .flatMap(scheme -> configured(scheme).stream())
        .map(URI::getUserInfo)
        .filter(info -> info != null && info.contains(":"))
        .findFirst()
        .map(Proxies::authenticator);
  }

  private Optional<URI> proxy(URI address) {
    return excepted(address) ? Optional.empty() : configured(address.getScheme());
  }

  private Optional<URI> configured(String scheme) {
    return variable(scheme.toLowerCase(Locale.ROOT) + "_proxy")
        .or(() -> variable("all_proxy"))
        .map(Proxies::parsed);
  }

  private Optional<String> variable(String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .map(each -> environment.getOrDefault(each, "").strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  /** Names in {@code no_proxy} mean hosts and all below them, with or without a leading dot. */
  private boolean excepted(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    String place = host + ":" + address.getPort();
    return Stream.of(variable("no_proxy").orElse("").split(","))
        .map(name -> name.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
        .filter(name -> !name.isEmpty())
        .anyMatch(
            name ->
                name.equals("*")
                    || host.equals(name)
                    || place.equals(name)
                    || host.endsWith("." + name));
  }

  private static URI parsed(String text) {
    try {
      URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
      if (Network.isWeb(proxy)) {
        return proxy;
      }
    } catch (IllegalArgumentException e) {
      // Told below, without what may be a password.
    }
    throw UserError.input(
        "HNB-FETCH-PROXY", "a proxy variable is no http address; write it as http://host:port");
  }

  private static InetSocketAddress socket(URI proxy) {
    return InetSocketAddress.createUnresolved(
        proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort());
  }

  private static Authenticator authenticator(String info) {
    String[] parts = info.split(":", 2);
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return getRequestorType() == RequestorType.PROXY
            ? new PasswordAuthentication(parts[0], parts[1].toCharArray())
            : null;
      }
    };
  }
}

package org.hnetbench.suites.data.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;

/**
 * How the outside is reached. The variables are those of the hub's own tools: {@code HF_ENDPOINT},
 * {@code HF_TOKEN}, {@code HF_HUB_OFFLINE}; proxies as {@link Proxies} reads them.
 *
 * @param endpoint the hub, or a mirror of it
 * @param token what the hub is told about who asks
 * @param offline whether nothing may be fetched
 * @param proxies which proxy an address is reached through
 */
public record Network(URI endpoint, Optional<String> token, boolean offline, Proxies proxies) {
  private static final URI HUB = URI.create("https://huggingface.co");
  private static final Set<String> YES = Set.of("1", "true", "yes", "on");

  /**
   * Reads the environment.
   *
   * @param offline whether the user asked to stay offline; {@code HF_HUB_OFFLINE} says so too
   * @throws UserError if a variable is no address
   */
  public static Network of(Map<String, String> environment, boolean offline) {
    String endpoint = environment.getOrDefault("HF_ENDPOINT", "").strip();
    String token = environment.getOrDefault("HF_TOKEN", "").strip();
    String hubOffline = environment.getOrDefault("HF_HUB_OFFLINE", "").strip();
    return new Network(
        endpoint.isEmpty() ? HUB : address(endpoint),
        Optional.of(token).filter(text -> !text.isEmpty()),
        offline || YES.contains(hubOffline.toLowerCase(Locale.ROOT)),
        Proxies.of(environment));
  }

  /** Where an address of the catalogue is reached: the hub's own at the endpoint. */
  URI reached(URI address) {
    if (!sameOrigin(address, HUB)) {
      return address;
    }
    String root = endpoint.toString().replaceAll("/+$", "");
    return URI.create(root + address.getRawPath());
  }

  /** The token, for an address of the hub itself; a redirect elsewhere does not see it. */
  Optional<String> tokenFor(URI address) {
    return token.filter(text -> sameOrigin(address, endpoint));
  }

  /** Whether an address is the hub's. */
  boolean isHub(URI address) {
    return sameOrigin(address, endpoint);
  }

  private static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  private static URI address(String text) {
    try {
      URI address = URI.create(text);
      if (isWeb(address)) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw UserError.input(
        "HNB-FETCH-ADDRESS",
        "HF_ENDPOINT is no address of the web: " + text + "; mend or unset it");
  }

  /** Whether an address is one that can be fetched from. */
  static boolean isWeb(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return Set.of("http", "https").contains(scheme) && address.getHost() != null;
  }
}

package org.hnetbench.suites.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hnetbench.kernels.spi.UserError;

/**
 * One request and the answer to it, through redirects. They are followed here and not by the
 * client, because each hop decides anew whether it sees the token.
 */
final class Exchange {
  private static final int REDIRECTS = 5;
  private static final Set<Integer> REDIRECT = Set.of(301, 302, 303, 307, 308);

  private final HttpClient client;
  private final Network network;
  private final Patience patience;

  Exchange(Network network, Patience patience) {
    this.network = network;
    this.patience = patience;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience.connect())
            .proxy(network.proxies());
    network.proxies().authenticator().ifPresent(builder::authenticator);
    client = builder.build();
  }

  /**
   * What came back.
   *
   * @param response of the last hop; its body is to be closed
   * @param stated hash of the content that the hub states on the way, in SHA-256
   */
  record Answer(HttpResponse<InputStream> response, Optional<Checksum> stated) {}

  /**
   * Asks.
   *
   * @param address of the catalogue
   * @param headers sent at every hop
   * @throws IOException if the network fails
   * @throws UserError if redirects do not end, or lead off the web or out of encryption
   */
  Answer get(URI address, Map<String, String> headers) throws IOException, InterruptedException {
    URI hop = network.reached(address);
    Optional<Checksum> stated = Optional.empty();
    for (int redirects = 0; redirects <= REDIRECTS; redirects++) {
      HttpResponse<InputStream> response =
          client.send(request(hop, headers), HttpResponse.BodyHandlers.ofInputStream());
      if (network.isHub(hop)) {
        stated = stated.or(() -> stated(response));
      }
      Optional<String> location = response.headers().firstValue("Location");
      if (!REDIRECT.contains(response.statusCode()) || location.isEmpty()) {
        return new Answer(response, stated);
      }
      response.body().close();
      hop = next(address, hop, location.get());
    }
    throw UserError.environment(
        "HNB-FETCH-REDIRECT",
        address + ": more than " + REDIRECTS + " redirects; the source has moved or loops",
        null);
  }

  private HttpRequest request(URI hop, Map<String, String> headers) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(hop)
            .timeout(patience.idle())
            .header("User-Agent", "hnet-bench")
            .header("Accept-Encoding", "identity");
    headers.forEach(builder::header);
    network.tokenFor(hop).ifPresent(token -> builder.header("Authorization", "Bearer " + token));
    return builder.build();
  }

  private static URI next(URI address, URI hop, String location) {
    URI next;
    try {
      next = hop.resolve(location);
    } catch (IllegalArgumentException e) {
      next = URI.create("");
    }
    boolean downgrade = hop.getScheme().equals("https") && !"https".equals(next.getScheme());
    if (!Network.isWeb(next) || downgrade) {
      throw UserError.environment(
          "HNB-FETCH-REDIRECT",
          address + ": redirects to where it must not be followed; report it",
          null);
    }
    return next;
  }

  /** The hub states the hash of large files beside its redirect; of small ones a git hash. */
  private static Optional<Checksum> stated(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("X-Linked-ETag")
        .map(tag -> tag.replace("\"", ""))
        .filter(tag -> tag.matches("[0-9a-f]{64}"))
        .map(Checksum::sha256);
  }
}

package org.hnetbench.suites.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hnetbench.kernels.spi.UserError;
import org.hnetbench.suites.data.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  private static final URI ON_THE_HUB = URI.create("https://huggingface.co/datasets/x/y?z=%20");
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void the_token_goes_to_the_hub_and_not_along_a_redirect_to_another_host() {
    try (Source elsewhere = new Source(Source.file(CONTENT, "\"a\""));
        Source hub = new Source(Source.status(302, "Location", elsewhere.at("/x").toString()))) {
      fetch(ON_THE_HUB, hub, Map.of("HF_TOKEN", "secret"));

      assertThat(hub.asked().get(0).authorization()).isEqualTo("Bearer secret");
      assertThat(hub.asked().get(0).uri()).hasPath("/datasets/x/y");
      assertThat(elsewhere.asked()).hasSize(1);
      assertThat(elsewhere.asked().get(0).authorization()).isNull();
    }
  }

  @Test
  void the_token_goes_along_a_redirect_within_the_hub() {
    try (Source hub =
        new Source(Source.status(307, "Location", "/moved"), Source.file(CONTENT, "\"a\""))) {
      fetch(ON_THE_HUB, hub, Map.of("HF_TOKEN", "secret"));

      assertThat(hub.asked()).extracting(Source.Asked::authorization).containsOnly("Bearer secret");
    }
  }

  @Test
  void other_sources_never_see_the_token() {
    try (Source hub = new Source(Source.status(404));
        Source other = new Source(Source.file(CONTENT, "\"a\""))) {
      fetch(other.at("/x"), hub, Map.of("HF_TOKEN", "secret"));

      assertThat(other.asked().get(0).authorization()).isNull();
      assertThat(hub.asked()).isEmpty();
    }
  }

  @Test
  void a_hash_that_the_hub_states_is_held_against_the_content() {
    String stated = Sha256.hex("other".getBytes(StandardCharsets.UTF_8));
    try (Source elsewhere = new Source(Source.file(CONTENT, "\"a\""));
        Source hub =
            new Source(
                exchange -> {
                  exchange.getResponseHeaders().set("X-Linked-ETag", '"' + stated + '"');
                  Source.status(302, "Location", elsewhere.at("/x").toString()).give(exchange);
                })) {
      UserError error =
          catchThrowableOfType(UserError.class, () -> fetch(ON_THE_HUB, hub, Map.of()));

      assertThat(error.code()).isEqualTo("HNB-FETCH-CHECKSUM");
      assertThat(error).hasMessageContaining(stated);
    }
  }

  @Test
  void a_proxy_is_asked_with_the_whole_address() {
    try (Source proxy = new Source(Source.file(CONTENT, "\"a\""));
        Source hub = new Source(Source.status(404))) {
      URI address = URI.create("http://far.invalid/x");
      fetch(address, hub, Map.of("http_proxy", proxy.root().toString()));

      assertThat(proxy.asked()).extracting(Source.Asked::uri).containsExactly(address);
      assertThat(folder.resolve("file")).hasBinaryContent(CONTENT);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "http://a.example/x,  http_proxy,  proxy:3128,          -,              proxy:3128",
        "http://a.example/x,  HTTP_PROXY,  http://proxy:3128/,  -,              proxy:3128",
        "http://a.example/x,  https_proxy, http://proxy:3128,   -,              -",
        "https://a.example/x, https_proxy, http://proxy,        -,              proxy:80",
        "https://a.example/x, all_proxy,   http://proxy:1,      -,              proxy:1",
        "https://a.example/x, https_proxy, http://proxy:1,      example,        -",
        "https://a.example/x, https_proxy, http://proxy:1,      .example,       -",
        "https://a.example/x, https_proxy, http://proxy:1,      'b.example,*',  -",
        "https://a.example/x, https_proxy, http://proxy:1,      ample,          proxy:1",
        "http://a.example:8/, http_proxy,  http://proxy:1,      a.example:8,    -",
        "http://a.example:8/, http_proxy,  http://proxy:1,      a.example:9,    proxy:1"
      })
  void proxies_are_read_as_other_tools_read_them(
      URI address, String variable, String value, String except, String expected) {
    Map<String, String> environment = new HashMap<>(Map.of(variable, value));
    if (except != null) {
      environment.put("no_proxy", except);
    }

    Proxy proxy = Proxies.of(environment).select(address).get(0);

    assertThat(proxy)
        .isEqualTo(
            expected == null
                ? Proxy.NO_PROXY
                : new Proxy(
                    Proxy.Type.HTTP,
                    InetSocketAddress.createUnresolved(
                        expected.split(":")[0], Integer.parseInt(expected.split(":")[1]))));
  }

  @Test
  void a_proxy_that_is_none_is_told_without_its_password() {
    Proxies proxies = Proxies.of(Map.of("http_proxy", "socks5://me:secret@proxy:1"));

    assertThatThrownBy(() -> proxies.select(URI.create("http://a.example/")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("http://host:port")
        .message()
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "YES", "on"})
  void offline_is_said_in_one_line_and_nothing_is_asked(String value) {
    try (Source hub = new Source(Source.file(CONTENT, "\"a\""))) {
      UserError error =
          catchThrowableOfType(
              UserError.class, () -> fetch(ON_THE_HUB, hub, Map.of("HF_HUB_OFFLINE", value)));

      assertThat(error.code()).isEqualTo("HNB-FETCH-OFFLINE");
      assertThat(error.exitCode()).isEqualTo(3);
      assertThat(error.getMessage().lines()).hasSize(1);
      assertThat(hub.asked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "false"})
  void offline_is_off_unless_it_is_on(String value) {
    assertThat(Network.of(Map.of("HF_HUB_OFFLINE", value), false).offline()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub", "file:///hub", "http://", "a b"})
  void an_endpoint_that_is_no_address_is_told(String endpoint) {
    assertThatThrownBy(() -> Network.of(Map.of("HF_ENDPOINT", endpoint), false))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("HF_ENDPOINT");
  }

  @Test
  void an_endpoint_with_a_path_keeps_it() {
    Network network = Network.of(Map.of("HF_ENDPOINT", "https://mirror.example/hub/"), false);

    assertThat(network.reached(URI.create("https://huggingface.co/datasets/a%2Fb")))
        .isEqualTo(URI.create("https://mirror.example/hub/datasets/a%2Fb"));
    assertThat(network.reached(URI.create("https://other.example/x")))
        .isEqualTo(URI.create("https://other.example/x"));
  }

  private void fetch(URI address, Source hub, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("HF_ENDPOINT", hub.root().toString());
    Patience usual = Patience.usual();
    Patience once =
        new Patience(
            1, usual.connect(), usual.idle(), usual.firstPause(), usual.longestPause(), d -> {});
    new Download(Network.of(environment, false), once)
        .fetch(
            new Download.Wanted(address, folder.resolve("file"), Optional.empty(), null),
            (bytes, total, rate, left) -> {});
  }
}

package org.hnetbench.kernels.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SettingsTest {
  record Example(int width, double rate) {}

  @Test
  void readsARecord() {
    assertThat(read("{\"width\":3,\"rate\":0.5}")).isEqualTo(new Example(3, 0.5));
  }

  @Test
  void namesTheNearestKeyForAnUnknownOne() {
    assertError(
        "{\"widht\":3,\"rate\":1}",
        "HNB-CONFIG-UNKNOWN-KEY",
        "\"widht\"",
        "did you mean \"width\"?");
    assertError("{\"width\":3,\"colour\":1}", "HNB-CONFIG-UNKNOWN-KEY", "unknown key \"colour\"");
  }

  @Test
  void refusesValuesOfAnotherKind() {
    assertError("{\"width\":\"wide\",\"rate\":1}", "HNB-CONFIG-VALUE", "wide");
    assertError("{\"width\":null,\"rate\":1}", "HNB-CONFIG-VALUE", "null");
    assertError("[1, 2]", "HNB-CONFIG-VALUE", "settings");
  }

  private static Example read(String json) {
    return Settings.read(JsonMapper.shared().readTree(json), Example.class);
  }

  private static void assertError(String json, String code, String... parts) {
    assertThatThrownBy(() -> read(json))
        .asInstanceOf(InstanceOfAssertFactories.type(UserError.class))
        .returns(code, UserError::code)
        .returns(2, UserError::exitCode)
        .extracting(Throwable::getMessage)
        .asString()
        .contains(parts)
        .doesNotContain("\n");
  }
}

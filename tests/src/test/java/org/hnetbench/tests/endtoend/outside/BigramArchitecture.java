package org.hnetbench.tests.endtoend.outside;

import java.nio.file.Path;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.Settings;
import tools.jackson.databind.JsonNode;

/** The entry of the bigram model. */
public final class BigramArchitecture implements Architecture {
  static final String TYPE = "bigram";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String summary() {
    return "Bigram model over bytes (in no table)";
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    return new BigramPlan(Settings.read(settings, BigramSettings.class));
  }

  @Override
  public boolean recognises(JsonNode config) {
    return false;
  }

  @Override
  public ModelPlan restore(JsonNode config, JsonNode settings, Path folder) {
    return new BigramPlan(Settings.read(config, BigramSettings.class));
  }
}

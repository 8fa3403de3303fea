package org.hnetbench.tests.endtoend.scripted;

import java.nio.file.Path;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.hnetbench.kernels.spi.UserError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The entry of the planted models, which are never trained. */
public final class ScriptedArchitecture implements Architecture {
  static final String TYPE = "scripted";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public String summary() {
    return "Planted model (in no table)";
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    throw UserError.input("HNB-CONFIG-MODEL", "a planted model is not trained");
  }

  @Override
  public boolean recognises(JsonNode config) {
    return false;
  }

  @Override
  public ModelPlan restore(JsonNode config, JsonNode settings, Path folder) {
    return new ScriptedPlan((ObjectNode) config, folder);
  }
}

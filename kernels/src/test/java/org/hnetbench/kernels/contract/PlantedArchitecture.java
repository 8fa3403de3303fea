package org.hnetbench.kernels.contract;

import java.nio.file.Path;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import tools.jackson.databind.JsonNode;

/** Reads back what {@link PlantedPlan} writes. */
final class PlantedArchitecture implements Architecture {
  @Override
  public String type() {
    return "planted";
  }

  @Override
  public String summary() {
    return "a model with a fault";
  }

  @Override
  public ModelPlan plan(JsonNode settings, PlanContext context) {
    return new PlantedPlan(Fault.valueOf(settings.path("fault").asString()), 2, 64);
  }

  @Override
  public boolean recognises(JsonNode config) {
    return false;
  }

  @Override
  public ModelPlan restore(JsonNode config, JsonNode settings, Path folder) {
    return new PlantedPlan(
        Fault.valueOf(config.path("fault").asString()),
        config.path("depth").asInt(1),
        config.path("width").asInt());
  }
}

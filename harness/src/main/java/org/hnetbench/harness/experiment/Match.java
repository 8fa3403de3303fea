package org.hnetbench.harness.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What of a model may be changed so that its FLOPs per byte agree with the reference model's. */
public enum Match {
  /** Nothing: the model is taken as it is written. */
  @JsonProperty("none")
  NONE,
  /** The number of layers of the main network. */
  @JsonProperty("depth")
  DEPTH,
  /** First the number of layers, then the width, of the main network. */
  @JsonProperty("depth_and_width")
  DEPTH_AND_WIDTH
}

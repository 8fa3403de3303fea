package org.hnetbench.baseline.spacebyte;

import org.hnetbench.contract.ModelContract;

class SpaceByteContractTest extends ModelContract {
  SpaceByteContractTest() {
    super(
        new SpaceByteArchitecture(),
        """
        {'expected_bytes_per_chunk': [4],
         'config': {
           'arch_layout': ['T1', ['T2'], 'T1'],
           'd_model': [64, 96],
           'd_intermediate': [128, 192],
           'ssm_cfg': {'chunk_size': 16, 'd_conv': 4, 'd_state': 32, 'expand': 2},
           'attn_cfg': {'num_heads': [2, 2], 'rotary_emb_dim': [16, 16], 'window_size': [12, -1]},
           'tie_embeddings': false}}
        """);
  }
}

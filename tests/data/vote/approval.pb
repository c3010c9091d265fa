META
key;value
description;Fictitious election, made for tests
country;Fiction
unit;Nowhere
instance;2026
num_projects;7
num_votes;61
budget;700.75
vote_type;approval
rule;greedy
date_begin;01.01.2026
date_end;10.01.2026
currency;MAD
min_length;1
max_length;4
PROJECTS
project_id;cost;name
P10;120.50;Shade on the square
P2;300;A school library
P3;80;Benches by the river
P4;450.25;A football ground
P5;60;Books for a club
P6;200;Lights in the alley
P7;2000;A bridge nobody can pay for
VOTES
voter_id;vote
v0;P4,P10
v1;P5,P10,P3,P4
v2;P3,P2,P4
v3;P6,P2,P3,P4
v4;P4,P7,P5
v5;P4,P6,P5
v6;P2,P10,P3,P4
v7;P2,P4,P10,P3
v8;P3,P4
v9;P2,P10,P3
v10;P4,P6,P3
v11;P3
v12;P4,P10,P3,P2
v13;P3
v14;P6,P2,P4,P10
v15;P4,P6
v16;P10,P4,P3
v17;P10,P2,P5
v18;P2,P4,P5,P6
v19;P6,P4,P2,P3
v20;P4,P10,P2,P7
v21;P10,P4,P3,P5
v22;P7,P4,P10,P6
v23;P10
v24;P10,P7,P6
v25;P10
v26;P10,P6,P3
v27;P10,P6
v28;P4,P6,P10,P3
v29;P4,P5,P2,P6
v30;P6,P10,P3,P4
v31;P7,P6
v32;P4,P6,P2,P10
v33;P4
v34;P2
v35;P4,P2,P6
v36;P2,P4,P10
v37;P10
v38;P4,P6,P10,P3
v39;P4,P2
v40;P10,P4,P7
v41;P4,P6,P10,P2
v42;P10
v43;P6,P3,P2
v44;P10,P3
v45;P5
v46;P6,P4,P2,P3
v47;P10,P6
v48;P4,P6,P3,P10
v49;P10,P2,P3,P6
v50;P4,P10,P2
v51;P4,P10,P2,P3
v52;P4,P3,P2
v53;P4,P2
v54;P4,P7,P10,P3
v55;P5,P3,P4,P6
v56;P6,P4
v57;P6,P4
v58;P3,P2
v59;P7,P6,P10,P2
v60;P7
